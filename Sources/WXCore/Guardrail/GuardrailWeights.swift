/// What concepts and their pairs weigh.
enum GuardrailWeights {
    static let bias = -3.0
    static let table = """
        VOID>RULES 3.2
        VOID>PRIOR 1.0
        VOID>>RULES 1.0
        VOID>TECH -2.2
        REVEAL>YOURS 0.4
        YOURS>SYSTEM 1.2
        YOURS>RULES 1.6
        REVEAL>RULES 1.2
        REVEAL>SYSTEM 1.2
        SYSTEM>AGENT 1.2
        PRIOR>RULES 1.2
        ROLE>UNRESTRICTED 1.2
        UNRESTRICTED>RULES 1.4
        UNRESTRICTED>MODE 1.5
        DISABLE>HOOK 2.0
        REVEAL>CREDENTIAL 0.8
        EXFIL>CREDENTIAL 1.5
        CREDFILE 1.5
        TECH -0.5
        ASK -0.4
        CONVERT -0.4
        QUOTE -0.8
        """
}
