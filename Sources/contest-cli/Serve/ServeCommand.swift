import ArgumentParser
import Contest
import ContestDesk
import ContestServer
import ContestStore
import Foundation

/// 网页服务.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "启动网页：组委会、评委用浏览器登录。 Serves the office's and the judges' pages.",
    discussion: """
      例 · example:  contest-cli serve --port 8080
                     contest-cli serve --demo
      停止按 Ctrl-C。对外服务请放在 nginx 或 haproxy 之后，由它做 HTTPS，并写明 --public-url https://…。
      """)

  @Option(help: "端口；0 表示任选一个空闲的。 The port; 0 takes a free one.")
  var port: Int = 8080

  @Option(help: "监听的地址。 The address to listen on.")
  var address: String = "127.0.0.1"

  @Option(help: "读者看到的网址；以 https:// 开头时只用安全的 cookie。 The address that readers see.")
  var publicURL: String?

  @Flag(help: "演示：用临时数据库演一届，每个身份给一个地址。 Plays a season into a temporary database.")
  var demo = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port 为 0–65535。 --port is 0–65535.")
    }
  }

  func run() async throws {
    let isSecure = publicURL?.hasPrefix("https://") ?? false
    guard demo else {
      let desk = try await options.desk(creating: true)
      return try await serve(desk, isSecure: isSecure) { url in
        Talk.say(Talk.text("已启动：\(url)  （停止按 Ctrl-C）", "Serving at \(url)  (Ctrl-C stops)"))
      }
    }
    let season = try await DemoSite.play(quietly: options.output.quiet || options.output.json)
    await OpenDatabases.shared.add(season.desk.database)
    defer { season.removeFolder() }
    let isJSON = options.output.json
    try await serve(season.desk, isSecure: isSecure) { url in
      if isJSON {
        season.tellProgram(url)
      } else {
        season.lines(url).forEach(Talk.print)
        Talk.say(Talk.text("停止按 Ctrl-C。", "Ctrl-C stops."))
      }
      StandardStream.output.flush()
    }
  }

  private func serve(
    _ desk: Desk, isSecure: Bool, ready: @escaping @Sendable (String) -> Void
  ) async throws {
    let (address, publicURL) = (address, publicURL)
    // Personal data whose day has come go while the server runs, without anybody having to think of it.
    let keeper = Task {
      while !Task.isCancelled {
        do {
          for done in try await desk.purgeWhatIsDue() {
            Talk.say(
              Talk.text(
                "\(done.edition.id)：保存期限已到，个人信息已清除。",
                "\(done.edition.id): personal data were due and have been removed."))
          }
        } catch {
          Talk.say(
            Talk.text(
              "到期清除没有做成，明天再试：\(error)",
              "The purge was not done; it is tried again tomorrow: \(error)"))
        }
        try? await Task.sleep(for: .seconds(86_400))
      }
    }
    defer { keeper.cancel() }
    try await WebServer(Site(desk, isSecure: isSecure), address: address, port: port).run { port in
      ready(publicURL ?? "http://\(address.contains(":") ? "[\(address)]" : address):\(port)")
    }
  }
}
