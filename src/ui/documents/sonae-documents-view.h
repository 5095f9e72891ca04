/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 文書: the register of managed documents, and every other table of the plan. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_DOCUMENTS_VIEW (sonae_documents_view_get_type ())

/**
 * SonaeDocumentsView:
 *
 * The records of one table of the plan, the register unless another is chosen from the button above; beside the register
 * its selected document with revisions and paper copies.
 */
G_DECLARE_FINAL_TYPE (SonaeDocumentsView, sonae_documents_view, SONAE, DOCUMENTS_VIEW, SonaeView)

G_END_DECLS
