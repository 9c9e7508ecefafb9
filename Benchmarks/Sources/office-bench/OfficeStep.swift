import Contest
import ContestDemo
import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// One step of an office's season, in the order in which an office takes them. Each runs in a process of its own, so that
/// its CPU seconds and its peak of memory are its own.
enum OfficeStep: String, CaseIterable {
  case files, open, tryEntries = "entries-dry", entries, again = "entries-again", check =
    "entries-check",
    screen, find, list = "entries-out", judges, assign, sheets, tryImport = "import-dry",
    importing = "import", progress, close, select, awards, explain, history
  case detail = "score-detail", lists = "results", publicity, publicList = "publicity-out", archive,
    backup, restore, checkStore = "check"

  var title: String {
    switch self {
    case .files: "(the schools' files are made)"
    case .open: "edition open"
    case .tryEntries: "entries import --dry-run, a file a school"
    case .entries: "entries import"
    case .again: "entries import again, nothing changed"
    case .check: "entries check"
    case .screen: "entries screen: all without a doubt pass"
    case .find: "entries list WORDS"
    case .list: "entries list --out, all of them"
    case .judges: "judges import"
    case .assign: "round assign, five a work"
    case .sheets: "round sheets, a workbook a judge"
    case .tryImport: "round import --dry-run"
    case .importing: "round import"
    case .progress: "round progress"
    case .close: "round close"
    case .select: "selection propose and confirm"
    case .awards: "awards propose"
    case .explain: "explain one work"
    case .history: "history of one work"
    case .detail: "results export, 评分明细"
    case .lists: "results export, the other lists"
    case .publicity: "publicity open"
    case .publicList: "publicity list --out"
    case .archive: "archive"
    case .backup: "backup"
    case .restore: "restore"
    case .checkStore: "check"
    }
  }

  /// What its cost goes by.
  enum Unit { case work, sheet, one }

  var unit: Unit {
    switch self {
    case .open, .explain, .history: .one
    case .files, .tryEntries, .entries, .again, .check, .screen, .find, .list, .judges: .work
    default: .sheet
    }
  }

  /// What it may cost: those that are asked for, and elsewhere that it stays flat.
  var limits: [Limit] {
    switch self {
    case .files: []
    case .open: [.wall(1)]
    case .tryEntries: [.flat(1.3), .memory(400), .atMost(.entries)]
    case .entries: [.flat(1.3), .memory(400), .wait(2)]
    case .find, .explain, .history: [.wall(0.2)]
    case .sheets: [.flat(1.3), .memory(400)]
    case .tryImport: [.flat(1.3), .atMost(.importing)]
    // Each workbook's sheets lie all over the file, which outgrows the cache.
    case .importing: [.cpuPerSheet(120.0 / 500_000), .flat(1.7), .wait(2)]
    case .detail, .lists, .list, .publicList, .archive: [.flat(1.3), .memory(150)]
    case .publicity, .backup, .restore: [.flat(1.3)]
    case .checkStore: [.flat(1.7)]
    case .again, .check, .screen, .judges, .assign, .progress, .close, .select, .awards:
      [.flat(1.3)]
    }
  }

  /// Steps beside which somebody else makes small writes.
  var hasSaverBeside: Bool { self == .entries || self == .importing }
}

/// A limit of a step.
enum Limit {
  /// The CPU time per unit of the largest size over that of the smallest.
  case flat(Double)
  case cpuPerSheet(Double)
  case memory(Int)
  case wall(Double)
  /// The longest that somebody else waited, in seconds.
  case wait(Double)
  /// No more CPU time than another step.
  case atMost(OfficeStep)
}

/// Where a played office lies.
struct OfficePlace {
  let folder: String
  let address: String
  let office: InventedOffice

  static let now = Instant(millisecondsSince1970: 1_807_000_000_000)

  func desk() async throws -> Desk {
    try await Desk.open(
      address, keyFile: "\(folder)/site.key", actor: Actor(name: "bench", role: .organizer)
    ) { Self.now }
  }

  func schoolFiles() throws -> [String] { try files(in: "\(folder)/schools") }

  func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
  }
}

/// What a step did not do as it should.
struct StepFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension OfficeStep {
  /// Does it; what there is to note.
  func run(at place: OfficePlace) async throws -> String {
    if self == .files {
      _ = try place.office.writeSchools(to: "\(place.folder)/schools", created: OfficePlace.now)
      try place.office.writeJudges(to: "\(place.folder)/judges.xlsx", created: OfficePlace.now)
      return ""
    }
    if self == .restore {
      let again =
        place.address.contains("://") ? place.address + "_again" : "\(place.folder)/again.sqlite"
      _ = try await Desk.restore(
        "\(place.folder)/office.backup", to: again, actor: Actor(name: "bench", role: .organizer)
      ) { OfficePlace.now }
      return ""
    }
    let desk = try await place.desk()
    let note = try await run(desk, place)
    try await desk.database.close()
    return note
  }

  private func run(_ desk: Desk, _ place: OfficePlace) async throws -> String {
    let (folder, works, round) = (place.folder, place.office.works, InventedOffice.round)
    if self == .open {
      _ = try await desk.openEdition(
        rulebookText: InventedOffice.rulebook, year: 2027, tier: "nation", office: "",
        seed: .number(1))
      _ = try await desk.makeSite(name: "办公日对照")
      return ""
    }
    let edition = try await desk.edition()
    switch self {
    case .files, .open, .restore: return ""
    case .tryEntries, .entries, .again:
      let report = try await desk.importEntries(
        try place.schoolFiles(), edition: edition,
        options: ImportOptions(mode: self == .tryEntries ? .preview : .run))
      guard report.errors == 0 else {
        throw StepFailure("refused: \(report.problems.first?.line(in: .english) ?? "")")
      }
      return "\(report.count(.new)) new, \(report.count(.unchanged)) unchanged"
    case .check:
      _ = try await desk.checkEntries(edition)
      return ""
    case .screen:
      let done = try await desk.passClean(edition)
      guard done.passed.count == works else { throw StepFailure("\(done.waiting) wait") }
      return ""
    case .find:
      let found = try await desk.findEntries(
        edition, EntryWish(ListWish(words: ["菌剂", "研究之17"], limit: 20)))
      // A work in the middle, whose code the office has before it when it asks for more.
      guard let work = found.lines.last?.stored.entry.id else { throw StepFailure("none found") }
      try Data(work.text.utf8).write(to: URL(filePath: "\(folder)/work"))
      return "\(found.total) found"
    case .list:
      let found = try await desk.findEntries(edition)
      _ = try await desk.writeList(
        { [found.table(edition, in: $0)] }, of: edition, to: "\(folder)/entries.xlsx")
      return ""
    case .judges:
      _ = try await desk.importJudges("\(folder)/judges.xlsx", edition: edition)
      return "\(place.office.judges) judges"
    case .assign:
      let summary = try await desk.assignJudges(round, edition: edition.id)
      return "\(summary.leastLoad) to \(summary.mostLoad) works a judge"
    case .sheets:
      let files = try await desk.writeReturnedSheets(
        of: round, edition: edition.id, to: "\(folder)/sheets", typing: InventedOffice.marks)
      return "\(files.count) workbooks"
    case .tryImport, .importing:
      let reports = try await desk.importJudgeSheets(
        try place.files(in: "\(folder)/sheets"), into: round, edition: edition.id,
        SheetImportWish(mode: self == .tryImport ? .preview : .run), keepingLines: false)
      if let wrong = reports.first(where: \.hasErrors) {
        throw StepFailure("refused: \(wrong.problems.first?.line(in: .english) ?? "")")
      }
      let count = reports.reduce(0) { $0 + $1.count(.new) }
      guard count == place.office.sheets else { throw StepFailure("only \(count) sheets") }
      return "\(count) sheets"
    case .progress:
      let progress = try await desk.progress(of: round, edition: edition.id)
      return "\(progress.done) done"
    case .close:
      _ = try await desk.closeRound(round, edition: edition.id)
      return ""
    case .select:
      _ = try await desk.proposeSelection(of: round, edition: edition.id)
      _ = try await desk.confirmSelection(of: round, edition: edition.id)
      return ""
    case .awards:
      let awards = try await desk.proposeAwards(edition: edition.id)
      guard awards.levels.allSatisfy(\.undecided.isEmpty) else { throw StepFailure("undecided") }
      return "\(awards.winners.count) prizes"
    case .explain, .history:
      let work = try String(contentsOfFile: "\(folder)/work", encoding: .utf8)
      if self == .explain {
        let told = try await desk.explain(Entry.ID(work), edition: edition.id, in: .chinese)
        return "\(told.steps.reduce(0) { $0 + $1.lines.count }) lines"
      }
      _ = try await desk.history(of: work, edition: edition)
      return ""
    case .detail:
      _ = try await desk.exportResults(
        edition: edition.id, lists: [.scoreDetail], to: "\(folder)/results")
      return ""
    case .lists:
      let files = try await desk.exportResults(
        edition: edition.id, lists: ResultList.allCases.filter { $0 != .scoreDetail },
        to: "\(folder)/results")
      return "\(files.count) files"
    case .publicity:
      _ = try await desk.openPublicity(edition: edition.id)
      return ""
    case .publicList:
      let shown = try await desk.publishedList(edition: edition.id)
      try await desk.writePublishedList(shown, to: "\(folder)/public.xlsx")
      return "\(shown.list.rows.count) rows"
    case .archive:
      _ = try await desk.archive(
        edition: edition.id, program: "bench", to: "\(folder)/office.contest")
      return ""
    case .backup:
      _ = try await desk.backUp(to: "\(folder)/office.backup")
      return ""
    case .checkStore:
      let check = try await desk.checkStore()
      let broken = check.findings.filter { $0.count > 0 }
      guard broken.isEmpty else { throw StepFailure("broken: \(broken.map(\.name))") }
      return "\(check.rows.values.reduce(0, +)) rows"
    }
  }
}
