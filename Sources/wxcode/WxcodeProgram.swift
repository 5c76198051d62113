internal import wxcode_cli

/// The program `wxcode`; all that it does is in the library, which wxcode-ledger shares.
@main
enum WxcodeProgram {
    static func main() async { await Program.wxcode.main() }
}
