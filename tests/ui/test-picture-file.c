/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation chart as a file. */

#include "sonae-picture-file.h"

/* Returns: a chart of @n_roles roles side by side. */
static SonaeOrganisationPicture *
make_picture (guint n_roles, GPtrArray **nodes)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr (SonaeRecord) role = sonae_record_new (&sonae_sheet_role, NULL);

      sonae_record_set_text (role, "name", "災害対策本部長");
      sonae_record_set_text (role, "situation", "disaster");
      sonae_records_put (records, role);
    }
  *nodes = sonae_organisation_nodes (records, "disaster", sonae_date_today ());
  return sonae_organisation_picture_new (*nodes);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *name;
    const char *start; /* (nullable): refused */
  } files[] = {
    { "体制図", NULL },        { "体制図.jpg", NULL },    { "svg", NULL },          { "", NULL },
    { "体制図.svg", "<?xml" }, { "体制図.PDF", "%PDF-" }, { "a.b.png", "\x89PNG" },
  };
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (SonaeOrganisationPicture) picture = make_picture (3, &nodes);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = sonae_picture_file_render (picture, files[i].name, &error);

      if (files[i].start == NULL)
        {
          g_assert_error (error, SONAE_PICTURE_FILE_ERROR, SONAE_PICTURE_FILE_ERROR_KIND);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), strlen (files[i].start), files[i].start,
                       strlen (files[i].start));
    }
}

static void
test_too_large (void)
{
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (SonaeOrganisationPicture) picture = make_picture (300, &nodes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) drawing = NULL;

  g_assert_null (sonae_picture_file_render (picture, "a.png", &error));
  g_assert_error (error, SONAE_PICTURE_FILE_ERROR, SONAE_PICTURE_FILE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  drawing = sonae_picture_file_render (picture, "a.svg", &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-file/kinds", test_kinds);
  g_test_add_func ("/picture-file/too-large", test_too_large);
  return g_test_run ();
}
