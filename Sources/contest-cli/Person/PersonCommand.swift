import ArgumentParser
import Contest
import ContestDesk
import ContestStore

/// 查阅、删除一个人的个人信息.
struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person",
    abstract: "应本人要求，查阅或删除一个人的个人信息。 Shows or removes one person's data, on request.",
    subcommands: [PersonExportCommand.self, PersonForgetCommand.self])
}

struct PersonExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "各届里关于一个人的全部信息，证件号、手机是完整的；记入日志。 All that is kept of a person.",
    discussion: "例 · example:  contest-cli person export 苏立 --entry A216092 --out 苏立.xlsx")

  @Argument(help: "姓名，与登记的完全相同。 The name as registered.")
  var name: String

  @Option(help: "有同名的人时，写他的一件作品的编码，或“单位/编号”。 One of the person's entries.")
  var entry: String?

  @Option(help: "写成文件（.xlsx 或 .pdf）。 Writes a file.", completion: .file())
  var out: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    if out == "-" || out.lowercased().hasSuffix(".csv") { throw OutputError.severalTables(out) }
    let desk = try await options.desk()
    let file = try await desk.personFile(name, entry: try await desk.entryID(entry, of: name))
    try await OfficeOutput(desk: desk, edition: nil, options: options, out: out).show(
      FileJSON(entries: file.lines, judged: file.judged, pool: file.pool, facts: file.facts)
    ) { _ in file.tables() }
    Talk.say(
      Talk.text(
        "\(file.lines.count) 件作品，评审 \(file.judged.count) 届，其他 \(file.facts.count) 条。文件含完整的个人信息，请只交给本人。",
        "\(file.lines.count) entries, \(file.facts.count) other facts, judge in \(file.judged.count) editions. The file holds personal data in full: for the person alone."
      ))
    guard !file.namesakes.isEmpty else { return }
    Talk.say(
      Talk.text(
        "没有写进去的同名者：\(file.namesakes.joined(separator: "、"))。若是同一人，请用他的作品编码或证书编号再写一份。",
        "Left out as namesakes: \(file.namesakes.joined(separator: ", ")). If it is the same person, export again by an entry or the number of a certificate."
      ))
  }

  private struct FileJSON: Encodable {
    let entries: [PersonFile.Line]
    let judged: [PersonFile.JudgeLine]
    let pool: [PersonFile.ExpertLine]
    let facts: [PersonFile.Fact]
  }
}

struct PersonForgetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "删除一个人的个人信息，以代号代替；作品、成绩、奖项保留。 Puts a pseudonym in a person's place.",
    discussion: """
      例 · example:  contest-cli person forget 苏立 --entry A216092 --reason 本人来函要求 --yes
      理由、意见、说明里的姓名和号码一并代替。公示过的名单不改；仍出现这个姓名的地方逐一列出。
      以前的备份里仍有，请一并处理备份。评委库里的专家可写编号，如 P007；只在办公室名单上发过证书的，有同名时写证书编号。
      """)

  @Argument(help: "姓名，与登记的完全相同。 The name as registered.")
  var name: String

  @Option(help: "有同名的人时，写他的一件作品的编码，或“单位/编号”。 One of the person's entries.")
  var entry: String?

  @Option(help: "理由，存档。 Why, for the record.")
  var reason: String

  @Flag(help: "确认删除，不能恢复。 Yes, for good.")
  var yes = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard yes else {
      Talk.say(Talk.text("删除后不能恢复。确认请加 --yes。", "This cannot be undone. Add --yes."))
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
    let desk = try await options.desk()
    let done = try await desk.forgetPerson(
      name, entry: try await desk.entryID(entry, of: name), reason: reason)
    let also = [
      done.reserves.isEmpty ? "" : "候补 \(done.reserves.count) 件，",
      done.experts.isEmpty ? "" : "评委库 \(done.experts.joined(separator: "、"))，",
      done.certificates.isEmpty ? "" : "证书 \(done.certificates.joined(separator: "、"))，",
    ].joined()
    try options.output.tell(
      done,
      "以“\(done.pseudonym)”代替：\(done.entries.count) 件作品，\(also)\(done.judges.count) 届评委；另有 \(done.texts) 处文字、\(done.details) 条日志明细。以前的备份、归档和已经交出的文件里仍有，请一并处理。",
      "“\(done.pseudonym)” stands in its place in \(done.entries.count) entries, \(done.reserves.count) reserves, \(done.experts.count) experts of the pool, \(done.certificates.count) certificates of lists and \(done.judges.count) editions, \(done.texts) texts, \(done.details) details of the log. Earlier backups, archives and files that were handed out still hold it."
    )
    guard !options.output.json, !done.remains.isEmpty else { return }
    Talk.say(
      Talk.text(
        "这个姓名仍出现在 \(done.remains.count) 个地方，逐一核对：",
        "The name still stands in \(done.remains.count) places. Look at each:"))
    for one in done.remains { Talk.say("  " + one.advice) }
  }
}

extension ForgottenPerson.Remains {
  /// What still holds the person's data, and what the office should do about it.
  fileprivate var advice: String {
    let at = edition.isEmpty ? "" : "（\(edition)）"
    return switch place {
    case .published:
      Talk.text(
        "公示名单第 \(what) 号\(at)：公示过的不改；仍在张贴、发布的，请撤下。",
        "Published list \(what)\(at): it stays as it was; take down what is still posted.")
    case .people:
      Talk.text(
        "\(what)\(at) 的作者或指导教师：同名的另一人；若是同一人，用 --entry \(what) 再删一次。",
        "On \(what)\(at): a namesake; if it is the same person, run this again with --entry \(what)."
      )
    case .judges:
      Talk.text(
        "评委 \(what)\(at)：同名；若是同一人，不写 --entry 再删一次。",
        "Judge \(what)\(at): a namesake; if it is the same person, run this again without --entry.")
    case .pool:
      Talk.text(
        "评委库 \(what)：同名；若是同一人，person forget \(what)。",
        "Pool \(what): a namesake; if it is the same person, person forget \(what).")
    case .certificates:
      Talk.text(
        "证书 \(what)\(at)：同名；若是同一人，person forget \(what)。",
        "Certificate \(what)\(at): a namesake; if it is the same person, person forget \(what).")
    case .pastAwards:
      Talk.text(
        "往届获奖名单 \(what) 年\(at)：另一单位的同名者；若是同一人，请更正名单后重新导入。",
        "Past awards of \(what)\(at): of another unit; if it is the same person, correct the list and import it again."
      )
    case .topics:
      Talk.text(
        "榜题 \(what)\(at)：请更正榜题文件后重新导入。",
        "Topic \(what)\(at): correct the file of topics and import it again.")
    case .accounts:
      Talk.text("账号 \(what) 的显示名：请停用这个账号。", "The account \(what) shows it: disable the account.")
    case .titles:
      Talk.text(
        "\(what)\(at) 的名称：请退回原单位更正。", "The title of \(what)\(at): return it for correction.")
    case .fileNames:
      Talk.text(
        "文件名“\(what)”\(at)：到保存期限时随 purge 清除。",
        "The file name “\(what)”\(at): it goes with the purge.")
    case .entryFiles:
      Talk.text(
        "\(what)\(at) 交来的文件 \(count) 个仍保存，里面可能写着这个姓名：请其余作者换交去掉姓名的文件，换下的到保存期限时随 purge 清除；已经写出、报送的，请一并处理。",
        "\(count) files handed in for \(what)\(at) are kept and may name the person: let the others hand in files without the name; what is exchanged goes with the purge. Deal with what was written out or sent up as well."
      )
    case .evidence:
      Talk.text(
        "异议 \(what)\(at) 的证据文件 \(count) 个仍保存，里面可能写着这个姓名：异议办理依规定保留，到期随 purge 清除。",
        "\(count) files of evidence with objection \(what)\(at) are kept and may name the person: they go with the purge."
      )
    case .drafts:
      Talk.text(
        "网上填报 \(what)\(at)：同名，填的证件号、手机、学号都不一样，没有动；若是同一人，请本人登录后自己改掉。",
        "The form of \(what)\(at): a namesake with other numbers, left as it is; if it is the same person, they sign in and take it out."
      )
    case .handlers:
      Talk.text(
        "异议 \(what)\(at) 的经办人：经办记录依规定保留，到期清除。",
        "Objection \(what)\(at) was handled by somebody of the name: that is kept until the purge.")
    case .texts:
      Talk.text(
        "另一届\(at)的理由、意见或说明 \(count) 处：若指同一人，请对该届的作品再删一次。",
        "\(count) reasons or notes of another edition\(at): if it is the same person, run this for an entry there."
      )
    case .log:
      Talk.text(
        "另一届\(at)的日志明细 \(count) 条：若指同一人，请对该届的作品再删一次。",
        "\(count) details of another edition's log\(at): if it is the same person, run this for an entry there."
      )
    }
  }
}
