#compdef wxcode
_wxcode() {
    local line
    local -a found
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            _files
            return
        fi
        found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done < <("${(Q)words[1]}" complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
    _describe -V wxcode found
}
if [[ ${funcstack[1]} == _wxcode ]]; then _wxcode "$@"; else compdef _wxcode wxcode; fi
