public import ArgumentParser
import Contest
public import ContestDesk
import Foundation

/// What every command with a database understands.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "数据库：文件路径或 postgres:// 地址。 A file or a postgres:// address.",
      discussion: "默认取 CONTEST_DATABASE，否则为当前目录的 contest.sqlite。"))
  var database: String?

  @Option(help: "规程等模板所在的文件夹。 The folder of templates.", completion: .directory)
  var templates: String?

  @Option(help: "届的编号；只有一届时可省略。 The edition; may be left out when there is one.")
  var edition: Edition.ID?

  @Option(name: .customLong("as"), help: "以谁的名义操作，记入日志。 Who acts, for the record.")
  var actor: String?

  @Option(
    help: "操作身份：organizer、clerk 或 auditor。 The role of who acts: organizer, clerk or auditor.")
  var role: Role = .organizer

  @Option(
    help: ArgumentHelp(
      "单位自有字体（小标宋、仿宋等）所在的文件夹，印的纸都用。 A folder with fonts of the office, for all that is printed.",
      discussion:
        "默认取 CONTEST_FONTS。.pdf 里嵌入用到的字，.docx 只写字体的名字。 CONTEST_FONTS by default; a .docx names them."
    ), completion: .directory)
  var fonts: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let found = actor.flatMap({ ControlCharacters.first(inName: $0) }) {
      throw ValidationError(
        "--as 里有控制字符 \(found)，请重新输入。 --as holds the control character \(found).")
    }
    // These roles hold for one unit, one judge or one entrant, which no option names; here they would see everybody's.
    switch role {
    case .school, .judge, .entrant:
      throw ValidationError(
        "“\(role.name(in: .chinese))”只看得到自己的，命令行不知道是哪一个，所以不能写 --role \(role.rawValue)。"
          + "请由本人登录网页办理（单位、申报人用 account invite 邀请，评委用 judges cards），或写 organizer、clerk、auditor。"
          + " The role \(role.rawValue) sees its own alone, and the command line does not know whose that is. "
          + "Let them sign in on the web (account invite, judges cards), or give organizer, clerk or auditor."
      )
    case .organizer, .clerk, .auditor, .visitor: break
    }
  }

  /// The database's address, by option, environment or default.
  var address: String {
    database ?? ProcessInfo.processInfo.environment["CONTEST_DATABASE"] ?? "contest.sqlite"
  }

  /// The folder of the office's fonts, by option or environment; `nil` for those of the machine alone.
  var fontFolder: FontFolder? {
    let named = fonts ?? ProcessInfo.processInfo.environment["CONTEST_FONTS"] ?? ""
    return named.isEmpty ? nil : FontFolder(named)
  }

  /// Who acts: the option, else the login name.
  var acting: Actor {
    let environment = ProcessInfo.processInfo.environment
    return Actor(
      name: actor ?? environment["USER"] ?? environment["LOGNAME"] ?? Actor.unnamed, role: role)
  }
}

/// How a command shows its result: for a person or as JSON, with or without progress.
struct OutputOptions: ParsableArguments {
  @Flag(help: "以 JSON 输出，结构稳定。 Prints JSON of a stable shape.")
  var json = false

  @Flag(help: "不显示进度和说明。 No progress, no talk.")
  var quiet = false
}

extension Role: ExpressibleByArgument {}
