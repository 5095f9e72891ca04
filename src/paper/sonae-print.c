/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints: pages laid out once and drawn alike everywhere. */

#include "sonae-print.h"

#include <glib/gi18n.h>

#include "sonae-document-name.h"
#include "sonae-fiscal-year.h"
#include "sonae-print-pages.h"
#include "sonae-print-private.h"
#include "sonae-print-range.h"

struct _SonaePrint
{
  GObject parent_instance;

  char      *title;     /* (owned) */
  char      *file_name; /* (owned) */
  SonaeDate  today;
  GPtrArray *leaves;  /* (owned) (element-type SonaePrintLeaf) */
  GPtrArray *entries; /* (owned) (element-type SonaePrintEntry) */
};

G_DEFINE_QUARK (sonae_print_error, sonae_print_error)
G_DEFINE_FINAL_TYPE (SonaePrint, sonae_print, G_TYPE_OBJECT)

static const SonaePrintPart parts[] = {
  { "systems", N_ ("Priority systems"), "systems", SONAE_PAPER_A4_PORTRAIT, NULL, sonae_print_systems },
  { "inventory", N_ ("All systems"), "inventory", SONAE_PAPER_A4_LANDSCAPE, NULL, sonae_print_inventory },
  { "businesses", N_ ("Priority businesses"), NULL, SONAE_PAPER_A4_LANDSCAPE, NULL, sonae_print_businesses,
    .within = "systems" },
  { "equipment", N_ ("Equipment, backups, dependencies, sites and vendors"), NULL, SONAE_PAPER_A3_LANDSCAPE, NULL,
    sonae_print_equipment, .within = "inventory", .is_wide = TRUE },
  { "survey", N_ ("Survey of recovery times"), "survey", SONAE_PAPER_A3_LANDSCAPE, NULL, sonae_print_survey,
    .is_wide = TRUE },
  { "gaps", N_ ("Fit and gap"), "gaps", SONAE_PAPER_A3_LANDSCAPE, NULL, sonae_print_gaps, .is_wide = TRUE },
  { "timeline", N_ ("Recovery timeline"), NULL, SONAE_PAPER_A3_LANDSCAPE, NULL, sonae_print_timeline },
  { "stop-limits", N_ ("Stop limits in a blackout"), NULL, SONAE_PAPER_A4_LANDSCAPE, NULL, sonae_print_stops },
  { "measures-disaster", N_ ("Measures by resource (disaster)"), "measures-disaster", SONAE_PAPER_A4_LANDSCAPE,
    "disaster", sonae_print_measures },
  { "measures-incident", N_ ("Measures by resource (non-disaster)"), "measures-incident", SONAE_PAPER_A4_LANDSCAPE,
    "incident", sonae_print_measures },
  { "implementations", N_ ("Implementation plans"), "implementations", SONAE_PAPER_A4_LANDSCAPE, NULL,
    sonae_print_implementations },
  { "register", N_ ("Register of documents"), "register", SONAE_PAPER_A4_LANDSCAPE, NULL, sonae_print_register },
  { "organisation-normal", N_ ("Organisation chart (normal times)"), NULL, SONAE_PAPER_A3_LANDSCAPE, "normal",
    sonae_print_organisation },
  { "organisation-csirt", N_ ("Organisation chart (CSIRT)"), NULL, SONAE_PAPER_A3_LANDSCAPE, "csirt",
    sonae_print_organisation },
  { "organisation-disaster", N_ ("Organisation chart (disaster)"), NULL, SONAE_PAPER_A3_LANDSCAPE, "disaster",
    sonae_print_organisation },
  { "organisation-incident", N_ ("Organisation chart (non-disaster incident)"), NULL, SONAE_PAPER_A3_LANDSCAPE,
    "incident", sonae_print_organisation },
  { "organisation-operation", N_ ("Organisation chart (running the plan)"), NULL, SONAE_PAPER_A3_LANDSCAPE, "operation",
    sonae_print_organisation },
  { "posts", N_ ("Posts and roles by situation"), NULL, SONAE_PAPER_A4_LANDSCAPE, NULL, sonae_print_posts },
  { "year", N_ ("Annual activity plan"), NULL, SONAE_PAPER_A4_LANDSCAPE, NULL, sonae_print_year },
  { "review", N_ ("Management review"), "review", SONAE_PAPER_A4_PORTRAIT, NULL, sonae_print_review },
  { NULL, NULL, NULL, SONAE_PAPER_DEFAULT, NULL, NULL },
};

/* Those that are handed out and come back: in no binder. */
static const SonaePrintPart forms[] = {
  { "survey-form", N_ ("Survey forms as answered"), "survey", SONAE_PAPER_A4_PORTRAIT, "filled",
    sonae_print_survey_forms },
  { "survey-form-blank", N_ ("Survey forms to fill in"), "survey", SONAE_PAPER_A4_PORTRAIT, "blank",
    sonae_print_survey_forms },
  { NULL, NULL, NULL, SONAE_PAPER_DEFAULT, NULL, NULL },
};

#define BINDER "binder"

/* No part of the binder: it is about one system, and says again what the sheets say. */
static const SonaePrintPart dossier = { "dossier", N_ ("Dossiers of the systems"),
                                        NULL,      SONAE_PAPER_A4_PORTRAIT,
                                        NULL,      sonae_print_dossier };

static void
clear_leaf (gpointer data)
{
  SonaePrintLeaf *leaf = data;

  cairo_surface_destroy (leaf->recording);
  g_free (leaf->label);
  g_mutex_clear (&leaf->lock);
}

static void
release_leaf (gpointer leaf)
{
  g_atomic_rc_box_release_full (leaf, clear_leaf);
}

/* Returns: (nullable): the part named @kind. */
static const SonaePrintPart *
find_part (const char *kind)
{
  for (const SonaePrintPart *part = parts; part->id != NULL; part++)
    if (g_str_equal (part->id, kind))
      return part;
  for (const SonaePrintPart *part = forms; part->id != NULL; part++)
    if (g_str_equal (part->id, kind))
      return part;
  return g_str_equal (kind, dossier.id) ? &dossier : NULL;
}

/* Draws the page once into a recording, which needs neither the records nor Pango any more. */
static SonaePrintLeaf *
record_page (SonaePaperPage *page, const char *label)
{
  const cairo_rectangle_t sheet = { 0, 0, page->style.width, page->style.height };
  SonaePrintLeaf         *leaf = g_atomic_rc_box_new0 (SonaePrintLeaf);
  cairo_t                *cr;

  leaf->width = page->style.width;
  leaf->height = page->style.height;
  leaf->label = g_strdup (label);
  g_mutex_init (&leaf->lock);
  leaf->recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &sheet);
  cr = cairo_create (leaf->recording);
  sonae_paper_page_draw (page, cr);
  cairo_destroy (cr);
  return leaf;
}

static void
take_pages (SonaePrint *self, SonaePrintPages *pages)
{
  for (guint i = 0; i < pages->pages->len; i++)
    g_ptr_array_add (self->leaves,
                     record_page (g_ptr_array_index (pages->pages, i), g_ptr_array_index (pages->labels, i)));
  self->entries = g_steal_pointer (&pages->entries);
}

static char *
make_file_name (const SonaePaperSheet *sheet, SonaeDate today)
{
  const SonaeDate   date = sheet->managed && sonae_date_is_set (sheet->date) ? sheet->date : today;
  SonaeDocumentName name = { sheet->code, sheet->title, date, (char *) "pdf", FALSE };
  g_autofree char  *file_name = NULL;

  if (sheet->managed)
    file_name = sonae_document_name_format (&name);
  else
    file_name = g_strdup_printf ("%s_%04d%02d%02d.pdf", sheet->title, date.year, date.month, date.day);
  return g_strdelimit (g_steal_pointer (&file_name), "/", '-');
}

static void
name_print (SonaePrint *self, const SonaePrintJob *job, const SonaePrintPart *part)
{
  static const SonaePrintPart whole = { BINDER, N_ ("Binder"), NULL, SONAE_PAPER_DEFAULT, NULL, NULL };
  g_auto (SonaePaperSheet) sheet = { 0 };

  sonae_paper_sheet_init (&sheet, job, part != NULL ? part : &whole);
  self->title = g_strdup (sheet.title);
  self->file_name = make_file_name (&sheet, job->today);
}

static void
sonae_print_finalize (GObject *object)
{
  SonaePrint *self = SONAE_PRINT (object);

  g_free (self->title);
  g_free (self->file_name);
  g_ptr_array_unref (self->leaves);
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (sonae_print_parent_class)->finalize (object);
}

static void
sonae_print_class_init (SonaePrintClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_print_finalize;
}

static void
sonae_print_init (SonaePrint *self)
{
  self->leaves = g_ptr_array_new_with_free_func (release_leaf);
}

const SonaePrintKind *
sonae_print_kinds (void)
{
  static SonaePrintKind kinds[G_N_ELEMENTS (parts) + G_N_ELEMENTS (forms) + 1];
  static gsize          filled;

  if (g_once_init_enter (&filled))
    {
      guint n = 0;

      for (; parts[n].id != NULL; n++)
        kinds[n] = (SonaePrintKind){ parts[n].id, parts[n].label, FALSE };
      for (const SonaePrintPart *form = forms; form->id != NULL; form++)
        kinds[n++] = (SonaePrintKind){ form->id, form->label, TRUE };
      kinds[n++] = (SonaePrintKind){ dossier.id, dossier.label, FALSE };
      kinds[n] = (SonaePrintKind){ BINDER, N_ ("Binder"), FALSE };
      g_once_init_leave (&filled, 1);
    }
  return kinds;
}

/* Returns: what the part tells that follows from @wish, and not only from what is recorded. It borrows from that.
 * @part: (nullable); @wish: (nullable) */
static SonaeRecoveryWish
heed_wish (const SonaePrintPart *part, const SonaeRecoveryWish *wish)
{
  SonaeRecoveryWish heeded;

  sonae_recovery_wish_init (&heeded);
  if (part == NULL || wish == NULL)
    return heeded;
  if ((part->fill == sonae_print_timeline || part->fill == sonae_print_gaps) && wish->scenario != NULL)
    return *wish;
  /* Machines stop alike in every scenario, and whoever is there: only how long the power is out counts. */
  if (part->fill == sonae_print_stops)
    heeded.power_minutes = wish->power_minutes;
  return heeded;
}

/* Returns: (transfer full) (nullable): the only scenario that is printed, as it stands in the plan */
static char *
name_extract (const SonaeRecoveryWish *wish, const char *assumed, SonaeRecords *records)
{
  return wish->scenario != NULL && assumed == NULL ? sonae_recovery_wish_title (wish, records) : NULL;
}

/* @part: (nullable): %NULL for all of them as a binder */
static SonaePrint *
make_print (SonaeRecords            *records,
            const SonaePrintPart    *part,
            const SonaePrintOptions *options,
            GCancellable            *cancellable,
            GError                 **error)
{
  g_autoptr (SonaePrint) self = NULL;
  g_autoptr (SonaeTypesetter) typesetter = sonae_typesetter_new (error);
  g_autoptr (SonaePaperDocument) document = NULL;
  g_auto (SonaePrintPages) pages = { 0 };
  const SonaeRecoveryWish wish = heed_wish (part, options->wish);
  g_autofree char        *assumed = sonae_recovery_wish_describe (&wish, records);
  g_autofree char        *extract = name_extract (&wish, assumed, records);
  SonaePrintJob           job;
  gboolean                done;

  if (typesetter == NULL)
    return NULL;

  self = g_object_new (SONAE_TYPE_PRINT, NULL);
  self->today = options->today;
  job = (SonaePrintJob){
    .records = records,
    .fiscal_year = options->fiscal_year != 0 ? options->fiscal_year : sonae_fiscal_year_of (options->today),
    .today = options->today,
    .typesetter = typesetter,
    .cancellable = cancellable,
    .system = options->system,
    .changes = options->changes,
    .section = options->section,
    .scenario = options->scenario,
    .wish = &wish,
    .assumed = assumed,
    .extract = extract,
  };
  name_print (self, &job, part);
  sonae_print_pages_init (&pages);
  if (part != NULL)
    {
      document = sonae_print_part_fill (part, &job, options);
      done = sonae_print_pages_add_part (&pages, &job, part, document, options, FALSE, error);
    }
  else
    done = sonae_print_pages_add_binder (&pages, &job, parts, options, error);
  if (!done)
    return NULL;
  take_pages (self, &pages);
  return g_steal_pointer (&self);
}

/* The dossier of the one system that is asked for, under its name. */
static SonaePrint *
make_dossier (SonaeRecords *records, const SonaePrintOptions *options, GCancellable *cancellable, GError **error)
{
  SonaeRecord     *system = sonae_records_find (records, &sonae_sheet_system, options->system);
  g_autofree char *title = NULL;
  SonaePrintPart   part = dossier;

  if (system == NULL)
    {
      g_set_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_UNKNOWN,
                   _ ("The system is not in the plan any more. Choose another one."));
      return NULL;
    }
  title = g_strdup_printf (_ ("Dossier of %s"), sonae_record_get_title (system));
  part.label = title;
  return make_print (records, &part, options, cancellable, error);
}

SonaePrint *
sonae_print_new (SonaeRecords            *records,
                 const char              *kind,
                 const SonaePrintOptions *options,
                 GCancellable            *cancellable,
                 GError                 **error)
{
  const SonaePrintPart *part = find_part (kind);

  g_return_val_if_fail (SONAE_IS_RECORDS (records), NULL);

  if (part == &dossier && options->system != NULL)
    return make_dossier (records, options, cancellable, error);
  if (part != NULL || g_str_equal (kind, BINDER))
    return make_print (records, part, options, cancellable, error);
  g_set_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_UNKNOWN, _ ("There is no print named “%s”."), kind);
  return NULL;
}

SonaePrint *
sonae_print_new_recovery (SonaeRecords            *records,
                          const char              *plan,
                          const char              *fingerprint,
                          const char              *phrase,
                          const char              *author,
                          const SonaePrintOptions *options,
                          GError                 **error)
{
  g_autofree char     *argument = g_strconcat (plan, "\n", fingerprint, "\n", author, "\n", phrase, NULL);
  const SonaePrintPart part = {
    .id = "recovery",
    .label = N_ ("Manager’s recovery phrase (for the safe)"),
    .size = SONAE_PAPER_A4_PORTRAIT,
    .argument = argument,
    .fill = sonae_print_recovery,
    .is_apart = TRUE,
  };

  g_return_val_if_fail (SONAE_IS_RECORDS (records), NULL);

  return make_print (records, &part, options, NULL, error);
}

const char *
sonae_print_get_title (SonaePrint *self)
{
  g_return_val_if_fail (SONAE_IS_PRINT (self), NULL);

  return self->title;
}

char *
sonae_print_get_file_name (SonaePrint *self)
{
  g_return_val_if_fail (SONAE_IS_PRINT (self), NULL);

  return g_strdup (self->file_name);
}

guint
sonae_print_get_n_pages (SonaePrint *self)
{
  g_return_val_if_fail (SONAE_IS_PRINT (self), 0);

  return self->leaves->len;
}

void
sonae_print_get_page_size (SonaePrint *self, guint page, double *width, double *height)
{
  const SonaePrintLeaf *leaf;

  g_return_if_fail (SONAE_IS_PRINT (self) && page < self->leaves->len);

  leaf = g_ptr_array_index (self->leaves, page);
  *width = leaf->width;
  *height = leaf->height;
}

void
sonae_print_draw_page (SonaePrint *self, guint page, cairo_t *cr)
{
  SonaePrintLeaf *leaf;

  g_return_if_fail (SONAE_IS_PRINT (self) && page < self->leaves->len);

  leaf = g_ptr_array_index (self->leaves, page);
  g_mutex_lock (&leaf->lock);
  cairo_save (cr);
  cairo_set_source_surface (cr, leaf->recording, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  g_mutex_unlock (&leaf->lock);
}

/* Returns: (nullable): the entry of the outline that the page stands under. */
static const SonaePrintEntry *
find_entry (SonaePrint *self, guint page)
{
  const SonaePrintEntry *found = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const SonaePrintEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->page <= page)
        found = entry;
    }
  return found;
}

SonaePrint *
sonae_print_extract (SonaePrint *self, const char *range, GError **error)
{
  g_autoptr (GArray) pages = NULL;
  g_auto (SonaePrintPages) outline = { 0 };
  const SonaePrintEntry *last = NULL;
  SonaePrint            *part;

  g_return_val_if_fail (SONAE_IS_PRINT (self), NULL);
  g_return_val_if_fail (range != NULL, NULL);

  pages = sonae_print_range_parse (range, self->leaves->len, error);
  if (pages == NULL)
    return NULL;
  part = g_object_new (SONAE_TYPE_PRINT, NULL);
  part->title = g_strdup (self->title);
  part->file_name = g_strdup (self->file_name);
  part->today = self->today;
  sonae_print_pages_init (&outline);
  for (guint i = 0; i < pages->len; i++)
    {
      guint const            page = g_array_index (pages, guint, i);
      const SonaePrintEntry *entry = find_entry (self, page);

      g_ptr_array_add (part->leaves, g_atomic_rc_box_acquire (g_ptr_array_index (self->leaves, page)));
      if (entry != NULL && entry != last)
        sonae_print_pages_add_entry (&outline, entry->title, i);
      last = entry;
    }
  part->entries = g_steal_pointer (&outline.entries);
  return part;
}

const SonaePrintLeaf *
sonae_print_get_leaf (SonaePrint *self, guint page)
{
  return g_ptr_array_index (self->leaves, page);
}

GPtrArray *
sonae_print_get_entries (SonaePrint *self)
{
  return self->entries;
}

SonaeDate
sonae_print_get_date (SonaePrint *self)
{
  return self->today;
}
