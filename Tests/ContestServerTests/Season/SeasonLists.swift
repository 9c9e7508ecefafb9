import Contest
import ContestDesk
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

@testable import ContestServer

/// The lists of a season as its pages give them, beside the files that the commands write of the same database: CSV to the byte,
/// workbooks cell by cell.
struct SeasonLists {
  let plain: PlainSite
  let office: Browser
  let anybody: Browser
  /// An entry with a past.
  let entry: String

  /// The pages whose files a command writes too, by their routes below the edition.
  private var written: [(route: String, page: String, command: [String])] {
    [
      ("entries", "entries", ["entries", "list"]),
      ("judges", "judges", ["judges", "list"]),
      ("organizations", "organizations", ["organizations", "list"]),
      ("progress/:round", "progress/review", ["round", "progress", "review"]),
      ("files", "files", ["entries", "files"]),
      ("history", "history?of=\(entry)", ["history", entry]),
      ("publicity/:round", "publicity/notice", ["publicity", "objections", "notice"]),
      ("publicity/:round/list", "publicity/notice/list", ["publicity", "list", "notice"]),
      ("certificates", "certificates", ["certificates", "list"]),
      ("outbox", "outbox", ["outbox", "list"]),
    ]
  }

  /// The other tables of the office. A command has the same facts in another form, or the season has none of it.
  private static let others: [String: String] = [
    "results/:round":
      "the page's table; compared with the Desk's, and the office's list with `results export`",
    "results/awards": "the same",
    "results/:round/selection": "the rulebook selects nobody",
    "results/versions": "`outcome show` prints it",
    "results/versions/:version": "`outcome differences` prints it",
    "progress": "the same as that of the round", "publicity": "`publicity show` prints it",
    "rounds/:round": "`round show` prints it", "rounds/:round/board": "a board is a page",
    "accounts": "`account list` prints it", "jobs": "`status` prints it",
    "records": "`undo` prints it",
    "screening": "`entries list --state` has them", "packages": "`packages list` prints it",
    "calendar": "`calendar show` prints it",
    "year": "`year show` draws the months, the page has the steps",
    "unit-lists": "units send theirs in the browser alone", "pool": "nobody is in the pool",
    "quotas": "the rulebook shares out no places", "topics": "no topics",
    "talent-pool": "no follow-up",
    "follow-up/:step": "no follow-up", "ballots/:round": "no ballot",
    "votes/:round": "no public vote",
    "vetting/:round": "no vetting", "pairing/:round": "no pairing",
    "bracket/:round": "no knock-out",
    "rounds/:round/live": "no live round", "rounds/:round/recheck": "no re-check",
    "rounds/:round/codes/opened": "no code numbers",
  ]

  private func file(_ name: String) -> URL { plain.folder.appending(path: name) }

  private var program: BuiltProgram {
    BuiltProgram(environment: [
      "CONTEST_DATABASE": plain.database, "CONTEST_KEY_FILE": file("contest.key").path,
      "CONTEST_FILES": file("files").path,
    ])
  }

  /// What a command writes into a new file.
  private func written(by command: [String], _ ending: String) throws -> Data {
    let out = file("command-\(UUID().uuidString).\(ending)")
    let done = try program.run(
      command + ["--edition", plain.edition.id.text, "--out", out.path, "--quiet"],
      in: plain.folder)
    try #require(done.status == 0, "\(command): \(done.said)")
    return try Data(contentsOf: out)
  }

  private func address(_ page: String, _ ending: String, _ language: String) -> String {
    let parts = page.split(separator: "?", maxSplits: 1)
    let query = parts.count > 1 ? "&\(parts[1])" : ""
    return "/e/\(plain.edition.id)/\(parts[0]).\(ending)?lang=\(language)\(query)"
  }

  private func cells(of bytes: Data) throws -> [String] {
    let path = file("cells-\(UUID().uuidString).xlsx")
    try bytes.write(to: path)
    return try Self.cells(path.path)
  }

  /// Compares each list, and sees that no table of the office was forgotten.
  func compare() async throws {
    for (_, page, command) in written {
      let csv = try written(by: command, "csv")
      let shown = await office.bytes(address(page, "csv", "en"))
      #expect(shown == Array(csv) && csv.count > 40, "\(page).csv")
      let book = try cells(of: try written(by: command, "xlsx"))
      let shownBook = try cells(of: Data(await office.bytes(address(page, "xlsx", "zh"))))
      #expect(shownBook == book && book.count > 2, "\(page).xlsx")
    }
    // The office's lists of results: every sheet of one workbook.
    let results = try cells(of: try written(by: ["results", "export"], "xlsx"))
    let shown = await office.bytes("/e/\(plain.edition.id)/export/results.xlsx?lang=zh")
    #expect(try cells(of: Data(shown)) == results && results.count > 60)
    let medals = try cells(of: try written(by: ["results", "medals"], "xlsx"))
    let shownMedals = await office.bytes("/e/\(plain.edition.id)/export/medals.xlsx?lang=zh")
    #expect(try cells(of: Data(shownMedals)) == medals && medals.count > 8)
    // What is public, by its number: the bytes that were sealed.
    for number in ["1", "2"] {
      let list = try written(by: ["publicity", "list", "notice", "--number", number], "csv")
      let open = await anybody.bytes("/p/\(plain.edition.id)/lists/notice/\(number).csv")
      #expect(open == Array(list) && list.count > 40, "\(number)")
    }
    let routes = RouteTable.all.map { "\($0.path)" }
      .filter { $0.hasPrefix("/e/:edition/") && $0.hasSuffix(".csv") }
      .map { String($0.dropFirst("/e/:edition/".count).dropLast(".csv".count)) }
    let known = Set(written.map(\.route)).union(Self.others.keys)
    #expect(Set(routes) == known, "each table is compared, or its reason stands beside it")
  }

  /// Each cell of a workbook with its sheet, place, text and format.
  static func cells(_ path: String) throws -> [String] {
    let source = try SheetSource.open(path)
    var cells: [String] = []
    for sheet in source.sheets {
      cells.append("# \(sheet.name)")
      let rows = try source.rows(of: sheet)
      while let row = try rows.next() {
        cells += row.cells.map { "\(row.number) \($0.column) \($0.value.text) \($0.format ?? "")" }
      }
    }
    return cells
  }
}
