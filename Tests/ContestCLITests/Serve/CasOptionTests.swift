import ArgumentParser
import Testing

@testable import contest_cli

/// Which addresses `serve` takes for a university's sign-in server, and for itself beside one.
struct CasOptionTests {
  @Test(arguments: [
    ["--cas", "https://cas.hecheng.edu.cn/cas"],
    ["--cas", "http://cas.hecheng.edu.cn/cas", "--public-url", "https://contest.example.org"],
    ["--cas", "cas.hecheng.edu.cn", "--public-url", "https://contest.example.org"],
    ["--cas", "https://cas.hecheng.edu.cn/cas", "--public-url", "http://contest.example.org"],
    ["--cas", "https://cas.hecheng.edu.cn/cas", "--public-url", "https://contest.example.org/x"],
    ["--cas", "https://cas.hecheng.edu.cn/cas", "--public-url", "https://x.org", "--demo"],
  ])
  func `what could be read or led astray on the way is refused`(arguments: [String]) {
    #expect(throws: (any Error).self) { try ServeCommand.parse(arguments) }
  }

  @Test func `a server with the site's own address is taken`() throws {
    let command = try ServeCommand.parse([
      "--cas", "https://cas.hecheng.edu.cn/cas", "--public-url", "https://contest.example.org/",
    ])
    #expect(command.cas == "https://cas.hecheng.edu.cn/cas")
    _ = try ServeCommand.parse([
      "--cas", "http://127.0.0.1:8443/cas", "--public-url", "http://127.0.0.1:8080",
    ])
  }
}
