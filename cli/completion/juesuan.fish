# fish completion of juesuan. The program is asked for it, once a shell: so the descriptions are in the
# user's language.
juesuan completion fish | source
