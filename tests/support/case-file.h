/* Test cases in text files: what tests/README.md describes, read into memory and written back.
 *
 * A case has a title, settings ("year: 2023"), and sections: some are the input of a stage, the
 * others are what it must give. A section's body is its lines without comments (#) and without
 * blank lines at its end. */
#pragma once

#include <glib.h>

typedef struct {
  char *name;          /* "table" */
  GHashTable *options; /* of "--- table page=2": name → value, both char* */
  char *body;          /* lines parted by '\n', none at the end */
  guint line;          /* of the section's heading in its file, from 1 */
  /* private: the section as it stands in the file */
  char *head;    /* the heading */
  GString *raw;  /* all lines below the heading */
  gsize content; /* length of `raw` up to the end of its last line that belongs to the body */
} CaseSection;

typedef struct {
  const char *path; /* borrowed from the file */
  char *title;
  guint line;
  GHashTable *settings; /* name → value, both char* */
  GPtrArray *sections;  /* of CaseSection */
  GString *lead;        /* private: the lines from the title to the first section */
} Case;

typedef struct {
  char *path;
  GString *lead;    /* private: the lines before the first case */
  GPtrArray *cases; /* of Case */
} CaseFile;

/* Ends the program with a message that names file and line when the file cannot be read or is no
 * file of cases. Transfer full. */
CaseFile *case_file_load(const char *path);
void case_file_free(CaseFile *file);
/* Writes the file back, byte for byte but for what was changed. */
void case_file_save(const CaseFile *file);

/* NULL when the case or section does not say. Borrowed. */
const char *case_setting(const Case *c, const char *name);
const char *case_option(const CaseSection *section, const char *name);
double case_option_number(const Case *c, const CaseSection *section, const char *name,
                          double otherwise);
/* The first section of that name, NULL: none. Borrowed. */
CaseSection *case_section(const Case *c, const char *name);

/* Gives the section a new body; comments that stand behind the old one stay. */
void case_section_set(CaseSection *section, const char *body);
/* Adds a section at the end of the case. */
void case_add_section(Case *c, const char *name, const char *body);
void case_remove_section(Case *c, CaseSection *section);

/* Ends the program: the case itself is wrong. line 0: the case's own. */
void case_invalid(const Case *c, guint line, const char *format, ...)
    G_GNUC_PRINTF(3, 4) G_GNUC_NORETURN;
