import Contest
import ContestSheets

/// Files of one kind that are taken in one go: 一次收的几份表.
///
/// Which of two files counts, the order of their names does not say. Where they say different things of the same, neither is
/// taken and each names the other; where they say the same, or speak of other things, both are.
///
/// | 甲.csv | 乙.csv | |
/// |---|---|---|
/// | A001 88, A002 90 | A001 88, A002 91 | both refused, because of A002 |
/// | A001 88, A002 blank | A001 88, A002 91 | both taken |
enum FilesTogether {
  /// One thing that a file says: about what, and what.
  struct Said: Hashable {
    /// What it is about, in the same words in each file: an entry and a column.
    let about: [String]
    let value: String
    /// What a person calls it.
    let shown: String
  }

  /// What the files say. One that cannot be read says nothing here; ``fault(_:in:)`` tells of it when it is taken.
  static func said(_ paths: [String], _ read: (String) throws -> [Said]) -> [[Said]] {
    paths.map { (try? read($0)) ?? [] }
  }

  /// What is wrong with a file that cannot be read, with its name; `nil` for an error that is not about the file, and for the
  /// only file, whose error is the answer to the whole command.
  static func fault(_ error: any Error, in path: String, among paths: [String]) -> Problem? {
    guard paths.count > 1, let error = error as? any FaultOfFile else { return nil }
    return Problem(error, at: Place(file: shownName(path)))
  }

  /// Takes the files one after the other, each whole or not at all, and returns what became of each, in their order.
  ///
  /// `take` is given a path and what is wrong with that file because of another. Of several files one that cannot be read holds
  /// up no other: `unread` makes its report from its name, the fault and an empty account of cells.
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

  /// A file's name without its folders; numbers of persons in it are masked.
  static func shownName(_ path: String) -> String {
    PersonalNumbers.masked(path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// What is wrong with each file because of another, by its place among the paths.
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
        // What one file says twice and differently is told when it is read.
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

/// An error that is about one file, so that the others given with it can still be taken.
protocol FaultOfFile: Explained {}
extension SheetError: FaultOfFile {}
extension JudgingError: FaultOfFile {}

/// Another file of the same go says something else.
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
