/// The table of carriers, one row each; ``CarrierPattern`` says how a joint is written.
extension Carrier {
    /// All rows, in the order in which they are tried.
    static let builtIn: [Carrier] = [
        // Declarations
        Carrier("typed declaration", "{c} : {t} {=|:=} {k}{q}"),
        Carrier("typed declaration", "{c}_{t} {=|:=} {k}{q}"),
        Carrier("declaration", "{c} {===|==|!==|!=|=>|=~|=|:=|<-|:|<=|<>|¦¦=|.=} {k}{q}"),
        Carrier("comparison", "{c}_{-eq|-ne|-ceq|-cne|-like|eq|ne|equals|is|be|like|ilike|rlike} {k}{q}"),
        Carrier(
            "checked value",
            "{c}.{tobe|toequal|tostrictequal|equals|isequal|eq|type|fill|send_keys|sendkeys|setvalue}({k}{q}"),
        Carrier("checked value", .anywhere, "{c}{m}{k}{q}", isWeak: true),
        Carrier("checked value", "{c}.{to|not_to|should}_{eq|eql|be|equal}{(|_} {k}{q}"),
        Carrier("argument", "{c} , {with:|value:|val:|to:|as:|text:|default=|default:|value=|} {k}{q}"),
        Carrier("argument", "{c} , \"%s\" , {q}"),
        Carrier("dump", "{c} {=>|:|=}~{d}{q}"), Carrier("dump", "{c}:protected] =>~{d}{q}"),
        Carrier("dump", "{c}:{u}:private] =>~{d}{q}"), Carrier("struct tag", "{c}_{envdefault|default|example}:{q}"),
        Carrier("login", .login, "{c} {=>|=|:|} {(|[|{}~{u} ,~{k}{q}", promising: .password),
        Carrier("default", "{c} {??|or|¦¦|?:} {k}{q}"),
        Carrier("default", "{c}.{unwrap_or_else|unwrap_or|orelseget|orelse|or_else|getorelse}({¦_¦|() ->|} {k}{q}"),
        Carrier("default", "{c} {=|:=} {e} {k}{q}"), Carrier("default", "{c} : {t} = {e} {k}{q}"),
        Carrier("computed property", "{c} : {t} {{} {k}{q}"), Carrier("computed property", "{c}_by lazy {{} {k}{q}"),
        Carrier("computed property", "{c} {{} {get; set;|get; init;|get; private set;|get;} } = {k}{q}"),
        Carrier("data division", "{c}_pic_{w}_value_{q}"),
        Carrier("data division", "{c}{:|}_{.asciz|.ascii|.string|.byte|db|dc.b}_{q}"),
        Carrier("quoting operator", "{c} {=>|=} {qq|q}{{|(|[}{v}"),
        Carrier("pair of a list", "{c} . {q}"),
        Carrier("initializer", "{c} {(|{} {k}{q}"),
        // Shells
        Carrier("shell variable", behind: "set setenv setx env export declare typeset local readonly arg", "_{x}"),
        Carrier(
            "header", behind: "set-header add-header header proxy_set_header add_header more_set_headers option", "_{x}"
        ),
        Carrier("here string", "{c}_<<<_{x}"),
        Carrier("argument of a list", .option, "{c} ,~{q}"), Carrier("argument of a list", .option, "{c}\0{v}"),
        Carrier("argument of a list", .option, "{c}{g}- {x}"), Carrier("argument of a list", .option, "{c}{g}{l}"),
        // Configuration
        Carrier("block", "{c} : {¦|>}{-|+|2|4|}{g}{x}"),
        Carrier("next line", .words, "{c} :{g}{- |} {l}"),
        Carrier("registry", "{c}_{reg_sz|reg_expand_sz|reg_multi_sz}_{l}"),
        Carrier("registry", "{c}_{/t reg_sz |/t reg_expand_sz |}/d_{x}"),
        Carrier("numbered pair", "{c}{g}{i}{q}"),
        Carrier("tagged value", "{c} : {!|&}{w}_{x}"),
        Carrier("properties", .line, "{c} {==|=|:=|:|?=} {l}"),
        Carrier("user and password", .afterUser, "{c}_{v}"),
        Carrier("directive", .wholeLine, "{c}_{l}"), Carrier("words", .anywhere, "{c}_{x}", isWeak: true),
        Carrier("device", .anywhere, "{c}_{0|5|6|7|8|9}_{v}", isWeak: true),
        Carrier("earlier value", .anywhere, "{c} ({was|old:|now|new:|is|=|:|} {v}", isWeak: true),
        Carrier("earlier value", "{c} ({was|old:|now|new:|is|=|:|} {q}"),
        Carrier("row", .wholeLine, "{c}{,|;|\t}{l}", isWeak: true),
        Carrier("log of a build", "{c}{g}{##[debug]=>} {q}"),
        // Markup
        Carrier("pair of elements", "{c}</{a}>~<{a}>{x}"), Carrier("labelled item", .line, "{c}::_{l}"),
        Carrier("macro", .macro, "{c}{{}{v}"),
        Carrier("element", .tag, "{a}>{<![cdata[|&lt;![cdata[|}{x}"),
        Carrier("element", .tag, "{a}>~<{value|text|content|string|data|plaintext}{a}>{x}"),
        Carrier("escaped element", "{c}&gt;{x}"),
        Carrier("two lines", .tag, "{a}>{g}{w}{g}{l}"),
        Carrier("definition", .line, "{c}{g}: {l}"),
        Carrier("shown literal", "{c}{;|)|} {g}{=> |}{z}"),
        Carrier("heading", .words, "{c}{g}{- |> |} {l}"),
        Carrier("shown file", .anywhere, "{c}{g}{l}", isWeak: true),
        Carrier("shown value", .prompt, "{c}{r}{g}{l}", isWeak: true), Carrier("shown value", .prompt, "{c}{r}{g}{z}"),
        Carrier("shown value", "{c} {¦ base64 -d|¦ base64 --decode}{g}{l}"), Carrier("option", "{c}_--body_{x}"),
        Carrier("list", .words, "{c} {-|–|—|->|→}_{x}"),
    ]
}
