/// The table of carriers, one row each; ``CarrierPattern`` says how a joint is written.
extension Carrier {
    /// All rows, in the order in which they are tried.
    static let builtIn: [Carrier] = [
        // Declarations
        Carrier("typed declaration", "{c} : {t} {=|:=} {k}{q}"),
        Carrier("typed declaration", "{c}_{t} {=|:=} {k}{q}"),
        Carrier("declaration", "{c} {==|=>|=|:=|<-|:|<=|¦¦=|.=} {k}{q}"),
        Carrier("default", "{c} {??|or|¦¦|?:} {k}{q}"),
        Carrier("default", "{c}.{unwrap_or_else|unwrap_or|orelseget|orelse|or_else|getorelse}({¦_¦|() ->|} {k}{q}"),
        Carrier("computed property", "{c} : {t} {{} {k}{q}"),
        Carrier("quoting operator", "{c} {=>|=} {qq|q}{{|(|[}{v}"),
        Carrier("pair of a list", "{c} . {q}"),
        Carrier("initializer", "{c} {(|{} {k}{q}"),
        // Shells
        Carrier("shell variable", behind: "set setenv setx env export declare typeset local readonly arg", "_{x}"),
        Carrier("here string", "{c}_<<<_{x}"),
        // Configuration
        Carrier("block", "{c} : {¦|>}{-|+|2|4|}{g}{x}"),
        Carrier("next line", .words, "{c} :{g}{- |} {l}"),
        Carrier("tagged value", "{c} : {!|&}{w}_{x}"),
        Carrier("properties", .line, "{c} {==|=|:=|:|?=} {l}"),
        Carrier("user and password", .afterUser, "{c}_{v}"),
        Carrier("directive", .wholeLine, "{c}_{l}"), Carrier("words", .anywhere, "{c}_{x}", isWeak: true),
        Carrier("device", .anywhere, "{c}_{0|5|6|7|8|9}_{v}", isWeak: true),
        Carrier("earlier value", .anywhere, "{c} ({was|old:|now|new:|is|=|:|} {v}", isWeak: true),
        Carrier("earlier value", "{c} ({was|old:|now|new:|is|=|:|} {q}"),
        Carrier("row", .wholeLine, "{c}{,|;|\t}{l}", isWeak: true),
        Carrier("marked change", "{c} {:|=} {[-|{+}{v}"),
        Carrier("log of a build", "{c}{g}{##[debug]=>} {q}"),
        // Markup
        Carrier("element", .tag, "{a}>{<![cdata[|&lt;![cdata[|}{x}"),
        Carrier("escaped element", "{c}&gt;{x}"),
        Carrier("two lines", .tag, "{a}>{g}{w}{g}{l}"),
        Carrier("definition", .line, "{c}{g}: {l}"),
        Carrier("heading", .words, "{c}{g}{- |> |} {l}"),
        Carrier("shown file", .anywhere, "{c}{g}{l}", isWeak: true),
        Carrier("shown value", "{c} {¦ base64 -d|¦ base64 --decode}{g}{l}"), Carrier("option", "{c}_--body_{x}"),
        Carrier("list", .words, "{c} {-|–|—|->|→}_{x}"),
    ]
}
