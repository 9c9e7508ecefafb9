import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// 作品: the form, import, lists, screening.
struct EntriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entries", abstract: "报名表、导入、查看、资格审核。 Registration and screening.",
    subcommands: [
      EntriesTemplateCommand.self, EntriesImportCommand.self, EntriesImportsCommand.self,
      EntriesListCommand.self,
      EntriesShowCommand.self, EntriesCheckCommand.self, EntriesScreenCommand.self,
    ])
}

struct EntriesTemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "生成学校填写的报名表。 Writes the form that schools fill in.",
    discussion: "例 · example:  contest-cli entries template --out 报名表.xlsx")

  @Option(help: "输出文件（.xlsx）。 The workbook to write.", completion: .file())
  var out: String

  @Option(help: "预先写入的推荐单位。 The organization to write into it.")
  var organization: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    try EntryTemplate.write(
      edition, to: out, organization: organization, created: desk.clock())
    try options.output.tell(["file": out], "已写出 \(out)。", "Wrote \(out).")
  }
}

struct EntriesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "列出作品。 Lists entries.")

  @Option(
    help: "只看某状态：registered、returned、accepted、refused、withdrawn。 Only of a state.",
    transform: { word in
      guard let state = EntryState(rawValue: word) else {
        let known = EntryState.allCases.map(\.rawValue).joined(separator: "、")
        throw ValidationError("“\(word)” 不是状态，可用 · states: \(known)")
      }
      return state
    })
  var state: EntryState?

  @Option(help: "只看某类别。 Only of a track, by id.")
  var track: String?

  @Option(help: "只看某单位。 Only of an organization.")
  var organization: String?

  @Flag(help: "只看有存疑或问题的。 Only those with findings.")
  var findings = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let home = try await organization.asyncMap { name in
      try await desk.organizations(edition).first { $0.name == name || $0.id == name }?.id ?? name
    }
    let entries = try await desk.entries(
      edition, EntryFilter(state: state, track: track, organizationID: home),
      onlyWithFindings: findings)
    if options.output.json {
      return try Talk.printJSON(entries.map { EntryLine($0.entry, findings: $0.findings) })
    }
    var table = TextTable([
      Talk.text("编码", "code"), Talk.text("单位", "organization"), Talk.text("编号", "number"),
      Talk.text(edition.rulebook.nouns.titleHeading, "title"), Talk.text("类别", "track"),
      Talk.text("状态", "state"),
      Talk.text("存疑", "findings"),
    ])
    for (stored, found) in entries {
      let entry = stored.entry
      table.add([
        entry.id.text, entry.organization, entry.number, entry.title,
        edition.rulebook.track(entry.track)?.name.text(in: Talk.language) ?? entry.track,
        stored.state.name(in: Talk.language), found.isEmpty ? "" : String(found.count),
      ])
    }
    table.lines.forEach(Talk.print)
    Talk.say(
      Talk.text(
        "共 \(edition.rulebook.nouns.count(entries.count))。", "\(entries.count) entries."))
  }
}

struct EntriesShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "查看一件作品，个人信息遮盖显示。 Shows an entry, personal data masked.")

  @Argument(help: "作品编码，或单位内的编号。 The entry's code, or its number.")
  var entry: String

  @Option(help: "编号所属的单位。 The organization whose number it is.")
  var organization: String?

  @Flag(help: "显示完整的证件号和手机，并记入日志。 Shows ID numbers and mobiles in full; recorded.")
  var fullPersonalData = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let id = try await desk.entryID(entry, edition: edition, organization: organization)
    let view = try await desk.entry(id, fully: fullPersonalData)
    if options.output.json {
      return try Talk.printJSON(EntryDetail(view))
    }
    EntryPage(view, rulebook: edition.rulebook).lines.forEach(Talk.print)
  }
}

struct EntriesCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "按规程核查全部作品的资格和名额。 Tries the eligibility rules on all entries.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let found = try await desk.checkEntries(edition)
    if options.output.json {
      return try Talk.printJSON(found.map { EntryLine($0.entry, findings: $0.findings) })
    }
    for (stored, findings) in found {
      let entry = stored.entry
      Talk.print("\(entry.id.text)  \(entry.organization) \(entry.number)  \(entry.title)")
      for line in FindingLines(findings, in: Talk.language).lines { Talk.print("    " + line) }
    }
    Talk.say(
      Talk.text(
        "\(edition.rulebook.nouns.entries(found.count))有存疑或问题。",
        "\(found.count) entries have findings."))
  }
}

extension Optional where Wrapped: Sendable {
  fileprivate func asyncMap<T>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
    guard let self else { return nil }
    return try await transform(self)
  }
}
