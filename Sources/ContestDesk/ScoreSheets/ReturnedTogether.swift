import Contest
import ContestSheets
import ContestStore

/// Judges' workbooks that are handed in together: 一起收的评分表.
///
/// Which of two files of one judge counts, the order of their names does not say. Where they give an entry other marks, neither
/// is taken and each names the other; where they say the same, or fill in other rows, both are.
///
/// | a.xlsx | b.xlsx | |
/// |---|---|---|
/// | A1 85, A2 90 | A1 85, A2 91 | both refused, because of A2 |
/// | A1 85, A2 blank | A1 85, A2 91 | both taken |
enum ReturnedTogether {
  private struct Said: Hashable {
    let marks: [ReturnedSheet.Mark]
    let comment: String
  }

  /// What is wrong with each file because of another, by its place among the paths.
  ///
  /// Of each file only its judge is read first; the rows are, where two files are of one judge. A file that cannot be read
  /// disagrees with none: what is wrong with it is told when it is taken.
  static func disagreements(
    _ paths: [String], _ judged: JudgedRound, _ site: SiteKey
  ) -> [Int: Problem] {
    guard paths.count > 1 else { return [:] }
    let judges = Dictionary(grouping: paths.indices) {
      try? ReturnedWorkbook.judge(of: paths[$0], site)
    }
    let names = FileNames.distinct(paths).map(PersonalNumbers.masked)
    var problems: [Int: Problem] = [:]
    for (judge, own) in judges where judge != nil && own.count > 1 {
      let files = own.compactMap { place in
        (try? ReturnedFile(paths[place], judged, site)).map { (place: place, file: $0) }
      }
      problems.merge(disagreements(of: files, names), uniquingKeysWith: { first, _ in first })
    }
    return problems
  }

  /// The same among the files of one judge.
  private static func disagreements(
    of files: [(place: Int, file: ReturnedFile)], _ names: [String]
  ) -> [Int: Problem] {
    // Whose row it is, what the file says of it, and under which code.
    var said: [String: [(file: Int, said: Said, code: String)]] = [:]
    for (place, file) in files {
      for row in file.rows {
        guard let key = row.key, !row.marks.allSatisfy({ $0 == .blank }) else { continue }
        said[key, default: []].append(
          (place, Said(marks: row.marks, comment: row.comment), row.code))
      }
    }
    var codes: [Int: Set<String>] = [:]
    var others: [Int: Set<Int>] = [:]
    for rows in said.values where Set(rows.map(\.said)).count > 1 {
      for row in rows {
        let unlike = rows.filter { $0.said != row.said && $0.file != row.file }.map(\.file)
        guard !unlike.isEmpty else { continue }
        codes[row.file, default: []].insert(row.code)
        others[row.file, default: []].formUnion(unlike)
      }
    }
    var problems: [Int: Problem] = [:]
    for (place, file) in files {
      guard let found = codes[place] else { continue }
      let error = JudgeFileError.filesDisagree(
        others: (others[place] ?? []).sorted().map { names[$0] }, codes: found.sorted())
      problems[place] = Problem(error, at: Place(file: file.name))
    }
    return problems
  }
}

/// What the files that came along mean for one of them.
struct BesideReturned: Sendable {
  /// Another file of the judge gives other marks.
  let disagreement: Problem?
  let before: PreviewedSheets
}

/// What the files before would have left behind, so that a preview says of each file what the run would say.
struct PreviewedSheets: Sendable {
  private var files: [Judge.ID: [JudgeFileRecords.Returned]] = [:]
  private var sheets: [Entry.ID: [Judge.ID: StoredSheet]] = [:]

  /// Notes a file that would be taken.
  mutating func add(_ file: JudgeFileRecords.Returned, _ saved: [(Entry.ID, StoredSheet)]) {
    files[file.judge, default: []].append(file)
    for (entry, sheet) in saved { sheets[entry, default: [:]][file.judge] = sheet }
  }

  func returned(by judge: Judge.ID) -> [JudgeFileRecords.Returned] { files[judge] ?? [] }

  func sheet(of entry: Entry.ID, by judge: Judge.ID) -> StoredSheet? { sheets[entry]?[judge] }

  /// The sheets that count for these entries, with those that the files before would have saved.
  func added(to kept: [ScoreSheet], of entries: some Sequence<Entry.ID>) -> [ScoreSheet] {
    let own = entries.flatMap { entry in
      (sheets[entry] ?? [:]).map {
        ScoreSheet(entry: entry, judge: $0.key, marks: $0.value.marks)
      }
    }
    guard !own.isEmpty else { return kept }
    return kept.filter { sheets[$0.entry]?[$0.judge] == nil } + own
  }
}
