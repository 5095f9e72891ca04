/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do to a plan, at random. The sheets are known by their declarations alone. */

#include "sim-edit.h"

#include "sonae-statement.h"
#include "sonae-uuid.h"

/* So many ids follow from a name, so that two computers make the same record. */
#define N_NAMED 3

static const SonaeSheet *const hot_sheets[] = { &sonae_sheet_system, &sonae_sheet_document, &sonae_sheet_review };

static const SonaeSheet *
choose_sheet (SimFaults *chance)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);
  const SonaeSheet        *sheet;

  if (sim_faults_chance (chance, 500))
    return hot_sheets[sim_faults_below (chance, G_N_ELEMENTS (hot_sheets))];
  do
    sheet = sheets[sim_faults_below (chance, n_sheets)];
  while (sheet->is_kept);
  return sheet;
}

/* Returns: (transfer full) (nullable): one that is not deleted, the first ones more often */
static SonaeRecord *
choose_record (SonaeStore *store, const SonaeSheet *sheet, SimFaults *chance)
{
  g_autoptr (GPtrArray) records = sonae_store_read_sheet (store, sheet, NULL);
  guint n;

  if (records == NULL || records->len == 0)
    return NULL;
  n = sim_faults_chance (chance, 700) ? MIN (records->len, 3) : records->len;
  return g_object_ref (records->pdata[sim_faults_below (chance, n)]);
}

/* Some values are common, so that people write the same. */
static guint
make_number (SimFaults *chance)
{
  return sim_faults_below (chance, sim_faults_chance (chance, 200) ? 4 : 1000000);
}

static SonaeValue
make_reference (SonaeStore *store, const SonaeField *field, SimFaults *chance)
{
  g_autoptr (SonaeRecord) target = choose_record (store, sonae_sheet_find (field->target), chance);

  return sonae_value_text (target != NULL ? sonae_record_get_id (target) : "6d1f54aa-5c0d-4d7c-8d0a-2f0a3c9a7e11");
}

static SonaeValue
make_text (SimFaults *chance, const char *format)
{
  guint            number = make_number (chance);
  g_autofree char *text = g_strdup_printf ("値 %u", number);
  g_autofree char *date = g_strdup_printf ("20%02u-%02u-%02u", number % 90 + 10, number % 12 + 1, number % 28 + 1);
  g_autofree char *decimal = g_strdup_printf ("%u.5", number);

  return sonae_value_text (*format == 'd' ? date : *format == 'n' ? decimal : text);
}

static SonaeValue
make_choice (const SonaeField *field, SimFaults *chance)
{
  guint n = 0;

  while (field->choices[n].code != NULL)
    n++;
  return sonae_value_text (field->choices[sim_faults_below (chance, n)].code);
}

static SonaeValue
make_value (SonaeStore *store, const SonaeField *field, SimFaults *chance)
{
  if (!(field->flags & SONAE_FIELD_REQUIRED) && sim_faults_chance (chance, 100))
    return (SonaeValue){ 0 };
  switch (field->type)
    {
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG_TEXT:
      return make_text (chance, "text");
    case SONAE_FIELD_DECIMAL:
      return make_text (chance, "n");
    case SONAE_FIELD_DATE:
      return make_text (chance, "d");
    case SONAE_FIELD_INTEGER:
    case SONAE_FIELD_MINUTES:
    case SONAE_FIELD_RANK:
      return sonae_value_integer (make_number (chance));
    case SONAE_FIELD_FISCAL_YEAR:
      return sonae_value_integer (1900 + sim_faults_below (chance, 200));
    case SONAE_FIELD_BOOLEAN:
      return sonae_value_integer (sim_faults_below (chance, 2));
    case SONAE_FIELD_CHOICE:
      return make_choice (field, chance);
    case SONAE_FIELD_REFERENCE:
    case SONAE_FIELD_REFERENCES:
      return make_reference (store, field, chance);
    case SONAE_FIELD_COMPUTED:
    default:
      g_assert_not_reached ();
    }
}

/* Returns: (nullable): a stored field */
static const SonaeField *
choose_field (const SonaeSheet *sheet, SimFaults *chance)
{
  guint             n = sim_faults_chance (chance, 500) ? MIN (sheet->n_fields, 4) : sheet->n_fields;
  const SonaeField *field = &sheet->fields[sim_faults_below (chance, n)];

  return sonae_field_is_stored (field) ? field : NULL;
}

static void
add_set (SonaeCommand *command, SonaeStore *store, SonaeRecord *record, SimFaults *chance)
{
  const SonaeField *field = choose_field (sonae_record_get_sheet (record), chance);
  g_auto (SonaeValue) value = { 0 };

  if (field == NULL)
    return;
  value = make_value (store, field, chance);
  sonae_command_set (command, record, field->id, &value);
}

static void
add_insert (SonaeCommand *command, SonaeStore *store, const SonaeSheet *sheet, const char *id, SimFaults *chance)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (sheet, id);

  for (guint i = 0; i < sheet->n_fields; i++)
    if (sonae_field_is_stored (&sheet->fields[i])
        && (sheet->fields[i].flags & SONAE_FIELD_REQUIRED || sim_faults_chance (chance, 400)))
      {
        g_auto (SonaeValue) value = make_value (store, &sheet->fields[i], chance);

        sonae_record_set (record, sheet->fields[i].id, &value);
      }
  sonae_command_insert (command, record);
}

static void
add_new (SonaeCommand *command, SonaeStore *store, SimFaults *chance)
{
  const SonaeSheet *sheet = choose_sheet (chance);
  g_autofree char  *key = g_strdup_printf ("%u", sim_faults_below (chance, N_NAMED));
  g_autofree char  *id = sim_faults_chance (chance, 300) ? sonae_uuid_for_key (sheet->id, key) : NULL;

  add_insert (command, store, sheet, id, chance);
}

/* What was deleted is made again under its id. */
static void
add_restored (SonaeCommand *command, SonaeStore *store, SimFaults *chance)
{
  const SonaeSheet *sheet = choose_sheet (chance);
  g_autofree char  *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE deleted_at IS NOT NULL LIMIT 1", sheet->id);
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store, sql, NULL);

  if (statement != NULL && sonae_statement_next (statement, store, NULL))
    add_insert (command, store, sheet, sonae_statement_text (statement, 0), chance);
}

/* The order of two records is changed by giving one another rank. */
static void
add_move (SonaeCommand *command, SonaeRecord *record, SimFaults *chance)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);

  for (guint i = 0; i < sheet->n_fields; i++)
    if (sheet->fields[i].type == SONAE_FIELD_RANK)
      {
        g_auto (SonaeValue) rank = sonae_value_integer (make_number (chance));

        sonae_command_set (command, record, sheet->fields[i].id, &rank);
      }
}

static void
add_change (SonaeCommand *command, SonaeStore *store, SimFaults *chance)
{
  guint what = sim_faults_below (chance, 100);
  g_autoptr (SonaeRecord) record = choose_record (store, choose_sheet (chance), chance);

  if (what < 15 || record == NULL)
    add_new (command, store, chance);
  else if (what < 20)
    add_restored (command, store, chance);
  else if (what < 30)
    sonae_command_delete (command, record);
  else if (what < 40)
    add_move (command, record, chance);
  else
    add_set (command, store, record, chance);
}

/* A value is chosen, or a third one typed. One alone is no decision about a computer, and nobody is asked for it: who
 * settled one so could take back its own admission, and with it that anybody hears of that. */
static void
add_settlement (SonaeCommand *command, SonaeStore *store, SonaeRecord *conflict, SimFaults *chance)
{
  const SonaeSheet *sheet = sonae_sheet_find (sonae_record_get_text (conflict, "sheet"));
  const char       *field_id = sonae_record_get_text (conflict, "field");
  const SonaeField *field = field_id != NULL ? sonae_sheet_find_field (sheet, field_id) : NULL;
  g_autoptr (SonaeRecord) record =
      sonae_store_read_record (store, sheet, sonae_record_get_text (conflict, "record"), NULL);
  g_auto (SonaeValue) settled = sonae_value_text ("settled");

  if (record != NULL && field != NULL && sheet != &sonae_sheet_computer && sim_faults_chance (chance, 700))
    {
      g_auto (SonaeValue) value = make_value (store, field, chance);

      sonae_command_set (command, record, field->id, &value);
    }
  sonae_command_set (command, conflict, "state", &settled);
}

/* Returns: (transfer full) (element-type SonaeRecord) */
static GPtrArray *
read_open_conflicts (SonaeStore *store)
{
  g_autoptr (GPtrArray) conflicts = sonae_store_read_sheet (store, &sonae_sheet_conflict, NULL);
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    if (sonae_record_is (conflicts->pdata[i], "state", "open"))
      g_ptr_array_add (open, g_object_ref (conflicts->pdata[i]));
  return open;
}

static void
add_some_settlement (SonaeCommand *command, SonaeStore *store, SimFaults *chance)
{
  g_autoptr (GPtrArray) open = read_open_conflicts (store);

  if (open->len > 0)
    add_settlement (command, store, open->pdata[sim_faults_below (chance, open->len)], chance);
}

/* Who is admitted is decided by the world, not taken back by chance. */
static gint64
find_own (SonaeStore *store, const char *condition, guint n)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT seq, EXISTS (SELECT 1 FROM entry_change WHERE entry = seq AND sheet = 'computer') FROM entry"
      " WHERE kind = 'edit' AND %s ORDER BY seq DESC LIMIT 1 OFFSET %u",
      condition, n);
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store, sql, NULL);

  if (statement == NULL || !sonae_statement_next (statement, store, NULL) || sqlite3_column_int (statement, 1) != 0)
    return 0;
  return sqlite3_column_int64 (statement, 0);
}

/* What a user is told and goes on after. */
static gboolean
take_refusal (GError **error)
{
  if (!g_error_matches (*error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_INVALID)
      && !g_error_matches (*error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT)
      && !g_error_matches (*error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING))
    return FALSE;
  g_clear_error (error);
  return TRUE;
}

static gboolean
go_back (SonaeStore *store, SimFaults *chance, const SonaeAuthor *author, GError **error)
{
  guint  what = sim_faults_below (chance, 3);
  gint64 seq;

  if (what == 0)
    return find_own (store, "state = 'done' AND device IS NULL", 0) == 0
           || sonae_store_undo (store, author, NULL, NULL, error);
  if (what == 1)
    return sonae_store_redo (store, author, NULL, NULL, error);
  seq = find_own (store, "TRUE", sim_faults_below (chance, 10));
  return seq == 0 || sonae_store_revert (store, seq, author, NULL, NULL, error);
}

static gboolean
run (SonaeStore *store, SonaeCommand *command, const SonaeAuthor *author, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (sonae_command_get_changes (command)->len == 0 || sonae_store_run (store, command, author, NULL, &local_error)
      || take_refusal (&local_error))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
sim_edit (SonaeStore *store, SimFaults *chance, const SonaeAuthor *author, GError **error)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "edit");
  g_autoptr (GError) local_error = NULL;
  guint what = sim_faults_below (chance, 100);

  if (what < 12)
    {
      if (go_back (store, chance, author, &local_error) || take_refusal (&local_error))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (what < 22)
    add_some_settlement (command, store, chance);
  else
    for (guint i = sim_faults_below (chance, 5) == 0 ? 4 : 1; i > 0; i--)
      add_change (command, store, chance);
  return run (store, command, author, error);
}

gboolean
sim_edit_begin (SonaeStore *store, SimFaults *chance, const SonaeAuthor *author, GError **error)
{
  gboolean is_empty = TRUE;

  /* As with the program, no plan begins empty: what happens to be refused is made anew. */
  while (is_empty)
    {
      g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_BASE, "begin");

      for (guint i = 0; i < 20; i++)
        add_new (command, store, chance);
      if (!run (store, command, author, error) || !sonae_store_is_empty (store, &is_empty, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sim_edit_settle_all (SonaeStore *store, SimFaults *chance, const SonaeAuthor *author, guint *n_settled, GError **error)
{
  g_autoptr (GPtrArray) open = read_open_conflicts (store);

  *n_settled = open->len;
  for (guint i = 0; i < open->len; i++)
    {
      g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "settle");

      add_settlement (command, store, open->pdata[i], chance);
      if (!run (store, command, author, error))
        return FALSE;
    }
  return TRUE;
}
