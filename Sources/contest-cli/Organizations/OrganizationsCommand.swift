import ArgumentParser
import Contest
import ContestDesk
import ContestStore
import Foundation

/// 单位: the list of those who may send entries.
struct OrganizationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organizations", abstract: "单位名单。 Organizations that send entries.",
    subcommands: [OrganizationsImportCommand.self, OrganizationsListCommand.self])
}

struct OrganizationsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入单位名单。 Takes in the list of organizations.",
    discussion: "列：单位名称（必填）、单位代码、简称、类型、省份、上级单位、名额。")

  @Argument(help: "名单（.xlsx 或 .csv）。 The list.", completion: .file())
  var file: String

  @Flag(help: "只比对，不写入。 Compares and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let report = try await desk.importOrganizations(file, edition: edition, isDryRun: dryRun)
    try ListImportOutput.show(report, json: options.output.json)
  }
}

struct OrganizationsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "列出单位。 Lists organizations.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let organizations = try await desk.organizations(try await desk.edition(options.edition))
    if options.output.json {
      return try Talk.printJSON(
        organizations.map { ["id": $0.id, "name": $0.name, "province": $0.province] })
    }
    var table = TextTable([
      Talk.text("代码", "id"), Talk.text("名称", "name"), Talk.text("类型", "kind"),
      Talk.text("省份", "province"), Talk.text("名额", "quota"),
    ])
    for organization in organizations {
      table.add([
        organization.id, organization.name, organization.kind, organization.province,
        organization.quota.map(String.init) ?? "",
      ])
    }
    table.lines.forEach(Talk.print)
  }
}

/// The report of a list's import.
struct ListImportOutput: Encodable {
  struct Line: Encodable { let kind, id, name: String }
  let stored: Bool
  let lines: [Line]
  let problems: [ProblemJSON]

  static func show(_ report: ListImportReport, json: Bool) throws {
    for problem in report.problems { Talk.say(problem.advice(in: Talk.language)) }
    if json {
      try Talk.printJSON(
        ListImportOutput(
          stored: report.isStored,
          lines: report.lines.map { Line(kind: $0.kind.rawValue, id: $0.id, name: $0.name) },
          problems: report.problems.map(ProblemJSON.init)))
    } else {
      let (new, changed) = (report.count(.new), report.count(.changed))
      let unchanged = report.count(.unchanged)
      Talk.say(
        Talk.text(
          "新增 \(new)，更改 \(changed)，不变 \(unchanged)\(report.isStored ? "" : "；未写入")。",
          "\(new) new, \(changed) changed, \(unchanged) unchanged\(report.isStored ? "" : "; nothing was written")."
        ))
    }
    if report.problems.contains(where: { $0.severity == .error }) {
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
  }
}
