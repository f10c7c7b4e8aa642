/* Everything but the file itself on which the reading of a page depends, as one string: part of the
 * key of a cached page. */
#pragma once

#include "harvest/options.h"

/* Transfer full. */
char *js_reader_settings(const JsReaderOptions *options);
