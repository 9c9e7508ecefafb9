import Contest
import ContestDemo
import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// A contest with very many works, by its shipped rulebook: 兰亭杯 at the city's office. Sixteen districts send works within the
/// places that the list of units gives each, in a workbook a school; three judges look at each work, the first 1,200 are judged
/// by five, and the fixed numbers of prizes are given. Each step runs in a process of its own.
enum LantingStep: String, CaseIterable {
  case files, open, units, entries, screen, judges
  case assign, sheets
  case importing = "import", close, select
  case assignFinal = "assign-final", sheetsFinal = "sheets-final"
  case importFinal = "import-final", closeFinal = "close-final", awards

  /// What all of it may cost with 34,000 works, without making the invented data.
  static let (mostCPU, mostMegabytes) = (60.0, 600)

  /// Whether it makes invented data, which is not the program's cost.
  var isInvention: Bool { self == .files }

  private var round: Round.ID {
    switch self {
    case .assignFinal, .sheetsFinal, .importFinal, .closeFinal: "final"
    default: "second"
    }
  }

  /// Does it; what there is to note.
  func run(in folder: String, works: Int) async throws -> String {
    let cup = InventedCup(works: works)
    if self == .files {
      try cup.write(to: folder, created: OfficePlace.now)
      return ""
    }
    let desk = try await Desk.open(
      "\(folder)/office.sqlite", keyFile: "\(folder)/site.key",
      actor: Actor(name: "bench", role: .organizer)
    ) { OfficePlace.now }
    let note = try await run(desk, folder, cup)
    try await desk.database.close()
    return note
  }

  private func run(_ desk: Desk, _ folder: String, _ cup: InventedCup) async throws -> String {
    if self == .open {
      _ = try await desk.openEdition(
        rulebookText: try RulebookShelf().text(of: "lanting-cup"), year: 2027, tier: "city",
        office: "", seed: .number(1))
      return ""
    }
    let edition = try await desk.edition()
    func files(_ part: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)").sorted()
        .map { "\(folder)/\(part)/\($0)" }
    }
    switch self {
    case .files, .open: return ""
    case .units:
      let report = try await desk.importOrganizations("\(folder)/units.xlsx", edition: edition)
      guard report.isStored else { throw StepFailure("units refused") }
      return "\(InventedCup.districts) districts"
    case .entries:
      let report = try await desk.importEntries(
        try files("schools"), edition: edition, options: ImportOptions())
      guard report.errors == 0 else {
        throw StepFailure("refused: \(report.problems.first?.line(in: .english) ?? "")")
      }
      return "\(report.count(.new)) new"
    case .screen:
      // Nobody is over the district's places, so all of them pass.
      let done = try await desk.passClean(edition)
      guard done.passed.count == cup.works else { throw StepFailure("\(done.waiting) wait") }
      return "\(done.passed.count) pass"
    case .judges:
      _ = try await desk.importJudges("\(folder)/judges.xlsx", edition: edition)
      return "\(cup.judges) judges"
    case .assign, .assignFinal:
      let summary = try await desk.assignJudges(round, edition: edition.id)
      return "\(summary.leastLoad) to \(summary.mostLoad) works a judge"
    case .sheets, .sheetsFinal:
      let written = try await desk.writeReturnedSheets(
        of: round, edition: edition.id, to: "\(folder)/sheets-\(round)", typing: InventedCup.marks)
      return "\(written.count) workbooks"
    case .importing, .importFinal:
      let reports = try await desk.importJudgeSheets(
        try files("sheets-\(round)"), into: round, edition: edition.id, keepingLines: false)
      if let wrong = reports.first(where: \.hasErrors) {
        throw StepFailure("refused: \(wrong.problems.first?.line(in: .english) ?? "")")
      }
      return "\(reports.reduce(0) { $0 + $1.count(.new) }) sheets"
    case .close, .closeFinal:
      _ = try await desk.closeRound(round, edition: edition.id)
      return ""
    case .select:
      _ = try await desk.proposeSelection(of: round, edition: edition.id)
      let confirmed = try await desk.confirmSelection(of: round, edition: edition.id)
      return "\(confirmed.count { $0.outcome == .advanced }) go on"
    case .awards:
      let awards = try await desk.proposeAwards(edition: edition.id)
      return "\(awards.winners.count) prizes"
    }
  }
}

/// Plays it and prints a line a step, then the sum.
///
/// - Returns: whether every step was done, and with 34,000 works within its limits.
func playLanting(_ folder: String, works: Int) throws -> Bool {
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  var (sum, most) = (0.0, 0)
  print("| step | CPU s | MB | |\n|---|---|---|---|")
  for step in LantingStep.allCases {
    let measured = try Measured.process(["lanting-step", step.rawValue, folder, "\(works)"])
    let cpu = String(format: "%.2f", measured.cpu)
    print("| \(step.rawValue) | \(cpu) | \(measured.megabytes) | \(measured.note) |")
    guard !measured.failed else { return false }
    guard !step.isInvention else { continue }
    (sum, most) = (sum + measured.cpu, max(most, measured.megabytes))
  }
  let isKept =
    works > 34_000 || sum <= LantingStep.mostCPU && most <= LantingStep.mostMegabytes
  print(
    "\(works) works: \(String(format: "%.1f", sum)) CPU s, \(most) MB; limit \(Int(LantingStep.mostCPU)) CPU s and "
      + "\(LantingStep.mostMegabytes) MB with 34,000: \(isKept ? "kept" : "over")")
  return isKept
}
