import Testing
import WXSettings

@Suite("UserDirectories") struct UserDirectoriesTests {
    @Test("are below the home directory, or where a variable says")
    func places() {
        let plain = UserDirectories(environment: ["HOME": "/h"])
        #expect([plain.configuration, plain.state, plain.cache] == ["/h/.config", "/h/.local/state", "/h/.cache"])
        #expect(plain.userFile == "/h/.config/wxcode/config.json")
        #expect(plain.home == "/h" && plain.working == nil)
        let named = UserDirectories(
            environment: [
                "HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s",
                "XDG_CACHE_HOME": "/k",
            ], working: "/w")
        #expect([named.configuration, named.state, named.cache, named.home] == ["/c", "/s", "/k", "/h"])
        #expect(named.working == "/w")
        #if !os(macOS)
            #expect(plain.data == "/h/.local/share")
            #expect(named.data == "/d")
        #endif
        #expect(UserDirectories(environment: [:]).home == "/")
    }

    @Test("ignore a variable that does not hold an absolute path", arguments: ["", "c", "./c", "~/c"])
    func relative(path: String) {
        let variables = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"]
        let environment = Dictionary(uniqueKeysWithValues: variables.map { ($0, path) } + [("HOME", "/h")])
        #expect(UserDirectories(environment: environment) == UserDirectories(environment: ["HOME": "/h"]))
    }

    @Test(
        "make a path absolute",
        arguments: [
            ("/a", "/a"), ("a", "/w/a"), ("~", "/h"), ("~/a", "/h/a"), ("~a", "/w/~a"), ("./a", "/w/./a"), ("", "/w/"),
        ])
    func absolute(written: String, path: String) {
        #expect(UserDirectories(environment: ["HOME": "/h"], working: "/w").absolute(written) == path)
        let unplaced = UserDirectories(environment: ["HOME": "/h"]).absolute(written)
        #expect(unplaced == (path.hasPrefix("/w/") ? written : path))
    }
}
