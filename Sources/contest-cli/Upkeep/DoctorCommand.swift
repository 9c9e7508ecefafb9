import ArgumentParser
import Contest
import ContestDesk
import Foundation

/// 体检.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract:
      "看服务器这台机器：磁盘、时钟、文件、字体、帮手程序。 Looks at the machine: disk, clock, files, fonts, helpers.",
    discussion: "什么都不改。有一项“有误”时以 65 结束。 Changes nothing; ends with 65 where something is broken.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let findings = try await options.desk().timed(by: SystemClock.now).examineMachine(
      database: options.address, builtAt: Self.builtAt,
      environment: ProcessInfo.processInfo.environment)
    if options.output.json {
      try Talk.printJSON(findings.map(Line.init))
    } else {
      for one in findings {
        Talk.print("\(Self.mark(one.state))  \(one.name)  \(one.text.text(in: Talk.language))")
      }
    }
    if findings.contains(where: { $0.state == .broken }) {
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
  }

  private static func mark(_ state: HealthFinding.State) -> String {
    switch state {
    case .fine: Talk.text("无误", "ok")
    case .watch: Talk.text("留意", "watch")
    case .broken: Talk.text("有误", "BROKEN")
    }
  }

  /// When the program's file was written; the beginning of time where that cannot be told.
  private static var builtAt: Instant {
    let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    let day = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    return Instant(
      millisecondsSince1970: Int64((day?.timeIntervalSince1970 ?? 0).rounded(.down)) * 1_000)
  }

  private struct Line: Encodable {
    let name, state, text: String

    init(_ one: HealthFinding) {
      (name, state) = (one.name, one.state.rawValue)
      text = one.text.text(in: Talk.language)
    }
  }
}
