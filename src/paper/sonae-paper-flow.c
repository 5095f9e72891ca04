/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the next thing goes: pages filled from top to bottom. */

#include "sonae-paper-flow.h"

#include <glib/gi18n.h>

#define RUNNING_AFTER 5.0

void
sonae_paper_flow_init (SonaePaperFlow *self, const SonaePageStyle *style, SonaeTypesetter *typesetter, guint first_page)
{
  self->style = *style;
  self->typesetter = typesetter;
  self->first_page = first_page;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_paper_page_free);
  sonae_paper_flow_break (self);
}

void
sonae_paper_flow_clear (SonaePaperFlow *self)
{
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->running, g_free);
  g_clear_pointer (&self->section, g_free);
}

SonaePaperPage *
sonae_paper_flow_page (SonaePaperFlow *self)
{
  return g_ptr_array_index (self->pages, self->pages->len - 1);
}

void
sonae_paper_flow_set_running (SonaePaperFlow *self, const char *heading)
{
  g_free (self->running);
  self->running = g_strdup (heading);
}

void
sonae_paper_flow_set_section (SonaePaperFlow *self, const char *subheading)
{
  g_free (self->section);
  self->section = g_strdup (subheading);
}

static PangoLayout *
set_running (SonaeTypesetter *typesetter, const char *heading, double width)
{
  /* Translators: heading of a page that goes on with what began before it. */
  g_autofree char *text = g_strdup_printf (_ ("%s (continued)"), heading);

  return sonae_typesetter_set (typesetter, text, SONAE_TEXT_SUBHEADING, width, PANGO_ALIGN_LEFT, heading);
}

static void
place_running (SonaePaperFlow *self, const char *heading)
{
  g_autoptr (PangoLayout) layout = set_running (self->typesetter, heading, self->body.width);
  double const height = sonae_layout_height (layout) + RUNNING_AFTER;

  sonae_paper_page_text (sonae_paper_flow_page (self), layout, 0, 0, self->body.x, self->body.y, &sonae_paper_black);
  self->body.y += height;
  self->body.height -= height;
}

double
sonae_paper_flow_measure_running (SonaeTypesetter *typesetter, const char *heading, double width)
{
  g_autoptr (PangoLayout) layout = set_running (typesetter, heading, width);

  return sonae_layout_height (layout) + RUNNING_AFTER;
}

void
sonae_paper_flow_break (SonaePaperFlow *self)
{
  guint number = self->first_page + self->pages->len;

  g_ptr_array_add (self->pages, sonae_paper_page_new (&self->style, number));
  self->body = sonae_page_style_body (&self->style, number);
  if (self->running != NULL)
    place_running (self, self->running);
  if (self->section != NULL)
    place_running (self, self->section);
  self->y = self->body.y;
}

gboolean
sonae_paper_flow_is_fresh (SonaePaperFlow *self)
{
  return self->y <= self->body.y;
}

double
sonae_paper_flow_room (SonaePaperFlow *self)
{
  return self->body.y + self->body.height - self->y;
}

void
sonae_paper_flow_skip (SonaePaperFlow *self, double height)
{
  self->y = MIN (self->y + height, self->body.y + self->body.height);
}
