/* juesuan completion SHELL: a script that completes commands, options and their choices, made from
 * the tables of options, with descriptions in the user's language. What is installed for zsh and
 * fish (cli/completion/) runs this command. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/help.h"

typedef void (*OptionFunc)(const CliCommand *command, const CliOption *option);

/* Calls `func` for all options of the command that are not hidden. */
static void
each_option(const CliCommand *command, OptionFunc func)
{
  const CliOption *const tables[] = {command->options, command->shared};
  for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
    for (const CliOption *o = tables[i]; o != NULL && o->name != NULL; o++)
      if (!o->hidden)
        func(command, o);
  func(command, &CLI_HELP_OPTION);
}

/* Text between single quotes of a shell. */
static void
print_quoted(const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\'')
      fputs("'\\''", stdout);
    else
      putchar(*p);
}

/* ---- bash ---- */

static void
bash_name(const CliCommand *command, const CliOption *option)
{
  (void)command;
  if (option->letter != '\0')
    printf(" -%c", option->letter);
  printf(" --%s", option->name);
}

/* What follows the option: a line of the case over "COMMAND OPTION". */
static void
bash_argument(const CliCommand *command, const CliOption *option)
{
  if (option->argument == CLI_FLAG)
    return;
  printf("    '%s --%s'", command->name, option->name);
  if (option->letter != '\0')
    printf("|'%s -%c'", command->name, option->letter);
  if (option->argument == CLI_CHOICE) {
    g_autofree char *choices = g_strjoinv(" ", (char **)option->choices);
    printf(") COMPREPLY=($(compgen -W '%s' -- \"$current\")); return ;;\n", choices);
  } else if (option->argument == CLI_FOLDER) {
    puts(") COMPREPLY=($(compgen -d -- \"$current\")); return ;;");
  } else if (option->argument == CLI_FILE) {
    puts(") COMPREPLY=($(compgen -f -- \"$current\")); return ;;");
  } else {
    puts(") return ;;");
  }
}

static void
print_bash(void)
{
  puts("# bash completion of juesuan; made by \"juesuan completion bash\"\n"
       "_juesuan()\n{\n"
       "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
       "  local command=${COMP_WORDS[1]}\n"
       "  if [ \"$COMP_CWORD\" -eq 1 ]; then");
  printf("    COMPREPLY=($(compgen -W '--help --version");
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++)
    if (!c->hidden)
      printf(" %s", c->name);
  puts("' -- \"$current\"))\n    return\n  fi\n  case \"$command $before\" in");
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++)
    if (!c->hidden)
      each_option(c, bash_argument);
  puts("  esac\n  if [ \"${current#-}\" = \"$current\" ]; then\n"
       "    COMPREPLY=($(compgen -f -- \"$current\"))\n    return\n  fi\n"
       "  case $command in");
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++) {
    if (c->hidden)
      continue;
    printf("    %s) COMPREPLY=($(compgen -W '", c->name);
    each_option(c, bash_name);
    puts("' -- \"$current\")) ;;");
  }
  puts("  esac\n}\ncomplete -o filenames -F _juesuan juesuan");
}

/* ---- zsh ---- */

/* A description inside [ ] of a specification of _arguments. */
static void
zsh_text(const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '[' || *p == ']' || *p == ':' || *p == '\\')
      putchar('\\');
    const char one[] = {*p, '\0'};
    print_quoted(one);
  }
}

static void
zsh_specification(const char *dashes_and_name, const CliOption *option)
{
  printf("          '%s%s[", dashes_and_name,
         option->argument == CLI_FLAG ? ""
         : dashes_and_name[1] == '-'  ? "="
                                      : "+");
  zsh_text(_(option->help));
  putchar(']');
  if (option->argument == CLI_CHOICE) {
    g_autofree char *choices = g_strjoinv(" ", (char **)option->choices);
    printf(":%s:(%s)", _(option->value), choices);
  } else if (option->argument != CLI_FLAG) {
    printf(":%s:%s", _(option->value),
           option->argument == CLI_FOLDER ? "_files -/"
           : option->argument == CLI_FILE ? "_files"
                                          : "");
  }
  puts("' \\");
}

static void
zsh_option(const CliCommand *command, const CliOption *option)
{
  (void)command;
  g_autofree char *name = g_strconcat("--", option->name, NULL);
  const char letter[] = {'-', option->letter, '\0'};
  if (option->letter != '\0')
    zsh_specification(letter, option);
  zsh_specification(name, option);
}

static void
print_zsh(void)
{
  puts("#compdef juesuan\n# zsh completion of juesuan; made by \"juesuan completion zsh\"\n"
       "_juesuan()\n{\n"
       "  if ((CURRENT == 2)); then\n    local -a commands\n    commands=(");
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++)
    if (!c->hidden) {
      printf("      '%s:", c->name);
      zsh_text(_(c->summary));
      puts("'");
    }
  puts("    )\n    _describe command commands\n  else\n    local command=$words[2]\n    shift "
       "words\n"
       "    ((CURRENT--))\n    case $command in");
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++)
    if (!c->hidden) {
      printf("      %s)\n        _arguments \\\n", c->name);
      each_option(c, zsh_option);
      puts("          '*:argument:_files' ;;");
    }
  /* As a file of $fpath it is run by the first completion; otherwise it is sourced. */
  puts("    esac\n  fi\n}\n"
       "if [[ $funcstack[1] == _juesuan ]]; then _juesuan \"$@\"; else compdef _juesuan juesuan; "
       "fi");
}

/* ---- fish ---- */

static void
fish_option(const CliCommand *command, const CliOption *option)
{
  printf("complete -c juesuan -n '__fish_seen_subcommand_from %s' -l %s", command->name,
         option->name);
  if (option->letter != '\0')
    printf(" -s %c", option->letter);
  if (option->argument == CLI_CHOICE) {
    g_autofree char *choices = g_strjoinv(" ", (char **)option->choices);
    printf(" -x -a '%s'", choices);
  } else if (option->argument == CLI_FILE) {
    printf(" -r -F");
  } else if (option->argument == CLI_FOLDER) {
    printf(" -x -a '(__fish_complete_directories)'");
  } else if (option->argument != CLI_FLAG) {
    printf(" -x");
  }
  printf(" -d '");
  print_quoted(_(option->help));
  puts("'");
}

static void
print_fish(void)
{
  puts("# fish completion of juesuan; made by \"juesuan completion fish\"");
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++)
    if (!c->hidden) {
      printf("complete -c juesuan -n __fish_use_subcommand -a %s -d '", c->name);
      print_quoted(_(c->summary));
      puts("'");
      each_option(c, fish_option);
    }
}

/* ---- the command ---- */

CliStatus
cli_completion(const CliCommand *command, int argc, char **argv)
{
  static const char *const SHELLS[] = {"bash", "zsh", "fish", NULL};
  static void (*const PRINT[])(void) = {print_bash, print_zsh, print_fish};
  g_auto(GStrv) shells = NULL;
  CliStatus status;
  if (!cli_parse(command, NULL, NULL, &shells, argc, argv, &status))
    return status;
  if (shells == NULL || shells[1] != NULL) {
    cli_message(_("completion: names one shell; see juesuan completion --help"));
    return CLI_USAGE;
  }
  int shell = cli_choice("completion", shells[0], SHELLS);
  if (shell < 0)
    return CLI_USAGE;
  PRINT[shell]();
  return CLI_ALL_READ;
}
