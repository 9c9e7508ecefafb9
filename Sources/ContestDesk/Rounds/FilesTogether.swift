import Contest
import ContestSheets

/// Files of one kind that are taken in one go: 一次收的几份表.
///
/// The order of two files' names does not show which of them counts. If they give different values for the same thing,
/// neither is taken, and the report of each names the other. If they agree, or are about different things, both are
/// taken.
///
/// | 甲.csv | 乙.csv | |
/// |---|---|---|
/// | A001 88, A002 90 | A001 88, A002 91 | both refused, because of A002 |
/// | A001 88, A002 blank | A001 88, A002 91 | both taken |
enum FilesTogether {
  /// One statement of a file: a subject and its value.
  struct Said: Hashable {
    /// The subject, in the same words in each file: an entry and a column.
    let about: [String]
    let value: String
    /// The subject in words for people.
    let shown: String
  }

  /// The statements of each file. A file that cannot be read has none here; ``fault(_:in:)`` reports it when it is taken.
  static func said(_ paths: [String], _ read: (String) throws -> [Said]) -> [[Said]] {
    paths.map { (try? read($0)) ?? [] }
  }

  /// The problem of a file that cannot be read, with the file's name; `nil` for an error that is not about the file, and
  /// for a single file, whose error is thrown instead.
  static func fault(_ error: any Error, in path: String, among paths: [String]) -> Problem? {
    guard paths.count > 1, let error = error as? any FaultOfFile else { return nil }
    return Problem(error, at: Place(file: shownName(path)))
  }

  /// Takes the files one after the other, each completely or not at all, and returns a report on each, in their order.
  ///
  /// `take` gets a path and the problem that the file has because of another. With several files, one that cannot be read
  /// does not prevent the others: `unread` makes its report from its name, the fault and an empty account of cells.
  static func take<Report>(
    _ paths: [String], _ said: [[Said]],
    _ take: (_ path: String, _ beside: Problem?) async throws -> Report,
    unread: (_ name: String, _ fault: Problem, _ account: FileAccount) -> Report
  ) async throws -> [Report] {
    let disagreements = disagreements(paths, said)
    var reports: [Report] = []
    for (index, path) in paths.enumerated() {
      do {
        reports.append(try await take(path, disagreements[index]))
      } catch {
        guard let fault = fault(error, in: path, among: paths) else { throw error }
        let name = shownName(path)
        reports.append(unread(name, fault, FileAccount(name, sheets: [])))
      }
    }
    return reports
  }

  /// A file's name without its folders; ID numbers and mobiles in it are masked.
  static func shownName(_ path: String) -> String {
    PersonalNumbers.masked(path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// The problem of each file that contradicts another, by its index among the paths.
  static func disagreements(_ paths: [String], _ said: [[Said]]) -> [Int: Problem] {
    guard paths.count > 1 else { return [:] }
    var values: [[String]: Set<String>] = [:]
    for one in said.joined() { values[one.about, default: []].insert(one.value) }
    let names = FileNames.distinct(paths).map(PersonalNumbers.masked)
    var files: [[String]: [(file: Int, said: Said)]] = [:]
    for (file, list) in said.enumerated() {
      for one in list where (values[one.about]?.count ?? 0) > 1 {
        files[one.about, default: []].append((file, one))
      }
    }
    var others: [Int: Set<Int>] = [:]
    var shown: [Int: Set<String>] = [:]
    for list in files.values {
      for (file, one) in list {
        let unlike = list.filter { $0.file != file && $0.said.value != one.value }.map(\.file)
        // If one file gives two values, that is reported when it is read.
        guard !unlike.isEmpty else { continue }
        others[file, default: []].formUnion(unlike)
        shown[file, default: []].insert(one.shown)
      }
    }
    return Dictionary(
      uniqueKeysWithValues: others.map { file, others in
        let fault = FilesDisagree(
          others: others.sorted().map { names[$0] }, about: (shown[file] ?? []).sorted())
        return (file, Problem(fault, at: Place(file: names[file])))
      })
  }
}

/// An error about a single file, so that the other files of the command can still be taken.
protocol FaultOfFile: Explained {}
extension SheetError: FaultOfFile {}
extension JudgingError: FaultOfFile {}

/// Another file of the same command gives a different value.
struct FilesDisagree: Error, Hashable {
  let others: [String]
  let about: [String]
}

extension FilesDisagree: Explained {
  var code: String { "files-disagree" }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "一起收的还有\(others.prefix(5).map { "“\($0)”" }.joined(separator: "、"))，\(about.prefix(8).joined(separator: "、"))\(about.count > 8 ? " 等 \(about.count) 处" : "")写得不一样，不知道以哪一份为准，都没有收。请核对后只留一份，再收。"
    case .english:
      "\(others.prefix(5).map { "“\($0)”" }.joined(separator: ", ")) came along and says otherwise about \(about.prefix(8).joined(separator: ", "))\(about.count > 8 ? " and others, \(about.count) in all" : ""). It is uncertain which counts, so neither was taken. Check, keep one, and take it again."
    }
  }
}
