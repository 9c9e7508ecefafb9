import Foundation
import FoundationNetworking
import Testing

/// `serve --demo` as a newcomer runs it: it says when it is ready, its links work, and nothing of it is left.
struct ServeTests {
  private struct Ready: Decodable {
    let url: String
    let signIn: [String: String]
    let `public`: String
    let hall: String?
  }

  @Test func `serve --demo prints one line with a link for each role, and each link lets in`()
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appending(path: "output")
    try Data().write(to: output)
    let process = try Command(folder: folder, environment: ["TMPDIR": folder.path])
      .start(["serve", "--demo", "--json", "--port", "0"], output: output)
    defer { process.terminate() }
    let ready = try await Self.ready(output, process)
    #expect(
      Set(ready.signIn.keys) == [
        "organizer", "clerk", "auditor", "judge", "unit", "unit-open", "entrant",
        "entrant-returned",
      ])
    for (role, link) in ready.signIn {
      let session = URLSession(configuration: .ephemeral)
      let url = try #require(URL(string: link))
      let (page, shown) = try await session.data(from: url)
      #expect((shown as? HTTPURLResponse)?.statusCode == 200)
      #expect(String(decoding: page, as: UTF8.self).contains("<button>"))
      var press = URLRequest(url: url)
      press.httpMethod = "POST"
      press.setValue("same-origin", forHTTPHeaderField: "Sec-Fetch-Site")
      let (inside, answer) = try await session.data(for: press)
      #expect((answer as? HTTPURLResponse)?.statusCode == 200, "\(role)")
      #expect(answer.url?.path.hasPrefix(role == "judge" ? "/judge/" : "/") == true)
      #expect(!String(decoding: inside, as: UTF8.self).contains("name=\"password\""), "\(role)")
    }
    var trace = URLRequest(url: try #require(URL(string: ready.url)))
    trace.httpMethod = "TRACE"
    let (_, refused) = try await URLSession(configuration: .ephemeral).data(for: trace)
    #expect((refused as? HTTPURLResponse)?.statusCode == 405)
    // A request that says in two ways how long it is has no second one hidden in it, and its refusal has the headers of all answers.
    let port = try #require(URL(string: ready.url)?.port)
    let smuggled = try Command(folder: folder).shell(
      "exec 3<>/dev/tcp/127.0.0.1/\(port); printf 'POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\nGET /healthz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' >&3; timeout 20 cat <&3"
    ).output
    #expect(smuggled.hasPrefix("HTTP/1.1 400"), "\(smuggled)")
    #expect(smuggled.components(separatedBy: "HTTP/1.1").count == 2, "\(smuggled)")
    for header in ["Content-Security-Policy: default-src", "X-Content-Type-Options: nosniff"] {
      #expect(smuggled.lowercased().contains(header.lowercased()), "\(smuggled)")
    }
    let open = try #require(URL(string: ready.public))
    let (fronts, shown) = try await URLSession(configuration: .ephemeral).data(from: open)
    #expect((shown as? HTTPURLResponse)?.statusCode == 200)
    #expect(String(decoding: fronts, as: UTF8.self).contains("/p/tiaozhanbei-academic-2025-city"))
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasPrefix("contest-demo") })
    // Nothing but the one line stands there.
    #expect(try String(contentsOf: output, encoding: .utf8).split(separator: "\n").count == 1)
  }

  /// A programme with a committee that votes, and one whose live round comes after a review.
  @Test(arguments: [
    ("may-fourth-medal", isLive: false), ("haishu-roadshow", isLive: true),
  ])
  func `serve --demo --rulebook shows the programme that one names`(
    _ rulebook: String, isLive: Bool
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appending(path: "output")
    try Data().write(to: output)
    let process = try Command(folder: folder, environment: ["TMPDIR": folder.path])
      .start(
        ["serve", "--demo", "--rulebook", rulebook, "--json", "--port", "0"], output: output)
    defer { process.terminate() }
    let ready = try await Self.ready(output, process)
    #expect(
      Set(ready.signIn.keys).isSuperset(of: [
        "organizer", "clerk", "auditor", "judge", "unit", "unit-open", "entrant",
      ]))
    #expect((ready.hall != nil) == isLive)
    let session = URLSession(configuration: .ephemeral)
    var press = URLRequest(url: try #require(ready.signIn["judge"].flatMap { URL(string: $0) }))
    press.httpMethod = "POST"
    press.setValue("same-origin", forHTTPHeaderField: "Sec-Fetch-Site")
    press.setValue("zh-CN", forHTTPHeaderField: "Accept-Language")
    let (inside, answer) = try await session.data(for: press)
    let page = String(decoding: inside, as: UTF8.self)
    #expect(answer.url?.path.hasPrefix("/judge/\(rulebook)-") == true)
    // Papers of this committee are keyed by two clerks, so that nobody votes on the page.
    #expect(page.contains(isLive ? "已评" : "第 1 轮在纸上投票"), "\(page)")
    let (fronts, _) = try await session.data(from: try #require(URL(string: ready.public)))
    #expect(String(decoding: fronts, as: UTF8.self).contains("/p/\(rulebook)-"))
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `--rulebook is for the demonstration, and an unknown one is named`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let command = Command(folder: folder, environment: ["TMPDIR": folder.path])
    let plain = try command.run("serve", "--rulebook", "volunteer", "--port", "0")
    #expect(plain.status == 64 && plain.said.contains("--demo"))
    let unknown = try command.run("serve", "--demo", "--rulebook", "no-such", "--port", "0")
    #expect(unknown.status == 66 && unknown.said.contains("no-such"))
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: folder.path)
        .contains { $0.hasPrefix("contest-demo") })
  }

  /// Waits for the line with which the server says that it is ready, as long as the server lives; ten minutes at most.
  private static func ready(_ output: URL, _ process: Process) async throws -> Ready {
    for _ in 0..<6_000 where process.isRunning {
      let text = try String(contentsOf: output, encoding: .utf8)
      if text.hasSuffix("\n") { return try JSONDecoder().decode(Ready.self, from: Data(text.utf8)) }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw CocoaError(.fileReadUnknown)
  }
}
