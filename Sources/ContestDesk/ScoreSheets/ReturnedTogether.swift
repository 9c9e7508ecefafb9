import Contest
import ContestSheets
import ContestStore

/// Judges' workbooks that are handed in together: 一起收的评分表.
///
/// The order of two files' names does not show which of a judge's files counts. If they give an entry different marks,
/// neither is taken, and the report of each names the other. If they agree, or fill in different rows, both are taken.
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

  /// The problem of each file that contradicts another, by its index among the paths.
  ///
  /// At first only the judge of each file is read; the rows are read only if two files are from the same judge. A file
  /// that cannot be read contradicts no other; its fault is reported when it is taken.
  static func disagreements(
    _ paths: [String], _ judged: JudgedRound, _ site: SiteKey
  ) -> [Int: Problem] {
    guard paths.count > 1 else { return [:] }
    let judges = Dictionary(grouping: paths.indices) {
      try? ReturnedWorkbook.judgeNamed(in: paths[$0])
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

  /// The contradictions among the files of one judge.
  private static func disagreements(
    of files: [(place: Int, file: ReturnedFile)], _ names: [String]
  ) -> [Int: Problem] {
    // For each row's key: the file, its marks, and the code that it shows.
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

/// What other files of the same command mean for this one.
struct BesideReturned: Sendable {
  /// Set if another file of the judge gives different marks.
  let disagreement: Problem?
  let before: PreviewedSheets
  /// Whether the marks of other judges may be told.
  let showsOthers: Bool
}

/// What the files before would have stored, so that a preview reports the same as the run.
struct PreviewedSheets: Sendable {
  private var files: [Judge.ID: [JudgeFileRecords.Returned]] = [:]
  private var sheets: [Entry.ID: [Judge.ID: StoredSheet]] = [:]

  /// Adds a file that would be taken.
  mutating func add(_ file: JudgeFileRecords.Returned, _ saved: [(Entry.ID, StoredSheet)]) {
    files[file.judge, default: []].append(file)
    for (entry, sheet) in saved { sheets[entry, default: [:]][file.judge] = sheet }
  }

  func returned(by judge: Judge.ID) -> [JudgeFileRecords.Returned] { files[judge] ?? [] }

  func sheet(of entry: Entry.ID, by judge: Judge.ID) -> StoredSheet? { sheets[entry]?[judge] }

  /// The stored sheets of these entries, with those that the files before would have stored.
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
