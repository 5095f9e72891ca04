/* SPDX-License-Identifier: GPL-3.0-or-later */
/* File names of managed documents: 【管理番号】資料名_yyyymmdd.拡張子 (P01 Chapter 7, 1 (5) 4). */

#pragma once

#include "sonae-date.h"

G_BEGIN_DECLS

#define SONAE_DOCUMENT_NAME_ERROR (sonae_document_name_error_quark ())

/**
 * SonaeDocumentNameError:
 * @SONAE_DOCUMENT_NAME_ERROR_NO_NUMBER: it does not begin with the managed number in 【】
 * @SONAE_DOCUMENT_NAME_ERROR_NO_TITLE: nothing stands between number and date
 * @SONAE_DOCUMENT_NAME_ERROR_NO_DATE: eight digits that are a day are missing
 * @SONAE_DOCUMENT_NAME_ERROR_NO_EXTENSION: nothing says what kind of file it is
 */
typedef enum
{
  SONAE_DOCUMENT_NAME_ERROR_NO_NUMBER,
  SONAE_DOCUMENT_NAME_ERROR_NO_TITLE,
  SONAE_DOCUMENT_NAME_ERROR_NO_DATE,
  SONAE_DOCUMENT_NAME_ERROR_NO_EXTENSION,
} SonaeDocumentNameError;

/**
 * SonaeDocumentName:
 * @code: (owned): the managed number, "P01"
 * @title: (owned): the title; it may itself hold "_"
 * @date: first issued or last updated
 * @extension: (owned): without the point
 * @irregular: the name was read although it differs in width or composition (ＮＦＤ, half-width brackets)
 */
typedef struct
{
  char     *code;
  char     *title;
  SonaeDate date;
  char     *extension;
  gboolean  irregular;
} SonaeDocumentName;

GQuark   sonae_document_name_error_quark (void);
/* Frees what @name holds, not @name. */
void     sonae_document_name_clear (SonaeDocumentName *name);
/* Reads from the last "_" and eight digits, as the title may hold "_". */
gboolean sonae_document_name_parse (const char *file_name, SonaeDocumentName *name, GError **error);
/* Returns: (transfer full): the file name; what no file server takes in a name ("/", "?" …) becomes full width. */
char    *sonae_document_name_format (const SonaeDocumentName *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeDocumentName, sonae_document_name_clear)

G_END_DECLS
