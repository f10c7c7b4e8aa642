/* Everything that the reading of a page depends on besides the file, as one string. It is part of
 * the key of a cached page, so that a page is read again when any of it changes. */
#pragma once

#include "harvest/options.h"

/* Transfer full. */
char *js_reader_settings(const JsReaderOptions *options);
