// Scripts that run what they have not checked, or hand the machine to somebody else.

rule download_to_shell {
  meta:
    severity = "warning"
    description = "Something is downloaded and given to a shell, unchecked."
  strings:
    $pipe = /\b(curl|wget)\s[^\r\n|;]{1,300}\|\s{0,8}(sudo\s{1,8}(-[A-Za-z]{1,8}\s{1,8})?)?(\/usr)?(\/bin\/)?(ba|da|k|z)?sh\b/
    $substitution = /\b(ba|da|k|z)?sh\s{1,8}(-c\s{1,8})?["']?[<$]\(\s{0,8}(curl|wget)\s/
    $powershell = /\b(iex|invoke-expression)\b[^\r\n]{0,80}(downloadstring|invoke-webrequest|iwr)\b/ nocase
  condition:
    any of them
}

rule reverse_shell {
  meta:
    severity = "critical"
    description = "A shell is connected to another machine."
  strings:
    $bash = /\b(ba)?sh\s{1,8}-i\s{0,8}[0-9]?>&\s{0,8}\/dev\/(tcp|udp)\/[A-Za-z0-9.:-]{1,255}\/[0-9]{1,5}/
    $netcat = /\b(nc|ncat|netcat)\s[^\r\n]{0,120}-[a-z]{0,4}e\s{1,8}(\/usr)?\/bin\/(ba)?sh\b/
  condition:
    any of them
}
