/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A struct as JSON in the one form that the log knows, and back. */

#include "sonae-log-json.h"
#include "sonae-share-layout.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_CHARACTERS 4096
/* The largest number that every reader of JSON keeps whole. */
#define MAX_NUMBER G_GINT64_CONSTANT (9007199254740991)

static void
append_text (GString *json, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  guint            n = 0;

  g_string_append_c (json, '"');
  for (const char *p = valid; *p != '\0' && n < MAX_CHARACTERS; p = g_utf8_next_char (p), n++)
    if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) *p);
    else if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else
      g_string_append_len (json, p, g_utf8_next_char (p) - p);
  g_string_append_c (json, '"');
}

static void
append_bytes (GString *json, const guint8 bytes[32])
{
  g_autofree char *hex = sonae_hex_from_bytes (bytes, 32);

  append_text (json, hex);
}

static void
append_number (GString *json, gint64 number)
{
  g_string_append_printf (json, "%" G_GINT64_FORMAT, number);
}

static void
append_numbers (GString *json, GArray *numbers)
{
  g_string_append_c (json, '[');
  for (guint i = 0; i < numbers->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_number (json, g_array_index (numbers, gint64, i));
    }
  g_string_append_c (json, ']');
}

static void
append_value (GString *json, SonaeLogMemberKind kind, gconstpointer place)
{
  guint8      bytes[32];
  const char *text;

  switch (kind)
    {
    case SONAE_LOG_TEXT:
    case SONAE_LOG_OPTIONAL_TEXT:
      text = *(char *const *) place;
      append_text (json, text != NULL ? text : "");
      break;
    case SONAE_LOG_INT:
      append_number (json, *(const int *) place);
      break;
    case SONAE_LOG_INT64:
      append_number (json, *(const gint64 *) place);
      break;
    case SONAE_LOG_BYTES:
      append_bytes (json, place);
      break;
    case SONAE_LOG_DIGEST:
      sonae_digest_to_bytes (place, bytes);
      append_bytes (json, bytes);
      break;
    case SONAE_LOG_NUMBERS:
      append_numbers (json, *(GArray *const *) place);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The library reads more than JSON, and as deep as one asks: so it is only given what can be ours. */
static gboolean
has_our_form (const char *json, gsize size)
{
  gboolean in_text = FALSE;
  guint    depth = 0;

  if (!g_utf8_validate (json, (gssize) size, NULL))
    return FALSE;
  for (gsize i = 0; i < size; i++)
    {
      if (json[i] == '"')
        in_text = !in_text;
      else if (in_text)
        i += json[i] == '\\';
      else if (strchr ("{}[]:,0123456789", json[i]) == NULL)
        return FALSE;
      else if (strchr ("{[", json[i]) != NULL && ++depth > 2)
        return FALSE;
      else if (strchr ("}]", json[i]) != NULL && depth-- == 0)
        return FALSE;
    }
  return !in_text && depth == 0;
}

static gboolean
read_number (JsonNode *node, gint64 max, gint64 *number)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *number = json_node_get_int (node);
  return *number >= 0 && *number <= max;
}

static gboolean
read_numbers (JsonNode *node, GArray *numbers)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gint64 number;

      if (!read_number (json_array_get_element (array, i), MAX_NUMBER, &number))
        return FALSE;
      g_array_append_val (numbers, number);
    }
  return TRUE;
}

static gboolean
read_value (JsonNode *node, SonaeLogMemberKind kind, gpointer place)
{
  const char *text = NULL;
  guint8      bytes[32];
  gint64      number = 0;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);
  switch (kind)
    {
    case SONAE_LOG_TEXT:
    case SONAE_LOG_OPTIONAL_TEXT:
      *(char **) place = g_strdup (text);
      return text != NULL;
    case SONAE_LOG_INT:
      if (!read_number (node, G_MAXINT, &number))
        return FALSE;
      *(int *) place = (int) number;
      return TRUE;
    case SONAE_LOG_INT64:
      return read_number (node, MAX_NUMBER, place);
    case SONAE_LOG_BYTES:
      return sonae_hex_to_bytes (text, place, sizeof bytes);
    case SONAE_LOG_DIGEST:
      if (!sonae_hex_to_bytes (text, bytes, sizeof bytes))
        return FALSE;
      sonae_digest_from_bytes (place, bytes);
      return TRUE;
    case SONAE_LOG_NUMBERS:
      return read_numbers (node, *(GArray **) place);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_object (const SonaeLogMember *members, guint n_members, JsonObject *json, gpointer object)
{
  for (guint i = 0; i < n_members; i++)
    {
      JsonNode *node = json_object_get_member (json, members[i].name);

      if (node == NULL && members[i].kind == SONAE_LOG_OPTIONAL_TEXT)
        continue;
      if (node == NULL || !read_value (node, members[i].kind, (guint8 *) object + members[i].offset))
        return FALSE;
    }
  return TRUE;
}

GString *
sonae_log_json_write (const SonaeLogMember *members, guint n_members, gconstpointer object)
{
  GString *json = g_string_new ("{");

  for (guint i = 0; i < n_members; i++)
    {
      gconstpointer place = (const guint8 *) object + members[i].offset;

      if (members[i].kind == SONAE_LOG_OPTIONAL_TEXT && *(char *const *) place == NULL)
        continue;
      if (json->len > 1)
        g_string_append_c (json, ',');
      append_text (json, members[i].name);
      g_string_append_c (json, ':');
      append_value (json, members[i].kind, place);
    }
  g_string_append_c (json, '}');
  return json;
}

gboolean
sonae_log_json_read (const SonaeLogMember *members, guint n_members, const char *json, gsize size, gpointer object)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GString) again = NULL;
  JsonNode *root;

  if (!has_our_form (json, size))
    return FALSE;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, json, (gssize) size, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)
      || !read_object (members, n_members, json_node_get_object (root), object))
    return FALSE;
  again = sonae_log_json_write (members, n_members, object);
  return again->len == size && memcmp (again->str, json, size) == 0;
}
