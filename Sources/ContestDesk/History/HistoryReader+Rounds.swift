import Contest
import ContestStore

/// What happened to an entry or a judge in a round: lots, who judges what, and who took over.
extension HistoryReader {
  func roundLine(
    _ told: ToldRecord, about id: Entry.ID
  ) throws -> HistoryLine? {
    var line = HistoryLine(told, language)
    if let lot = Self.words(told.told("lots")).first(where: { $0.hasSuffix("=" + id.text) }) {
      line.name = language == .chinese ? "抽签编码" : "lot"
      line.new = String(lot.prefix { $0 != "=" })
      return line
    }
    if told.told("entry") == id.text || Self.words(told.told("taken")).contains(id.text) {
      if let judge = told.told("recused") ?? told.told("dropped") ?? told.told("absent") {
        line.old = try named(judge)
        let given = try Self.words(told.told("given")).filter { $0.hasPrefix(id.text + "=") }
          .map { try named(String($0.dropFirst(id.text.count + 1))) }
        line.new = given.isEmpty ? nobody : given.joined(separator: "、")
      } else if let from = told.told("from"), let to = told.told("to") {
        (line.old, line.new) = (appearance(from), appearance(to))
      }
      return line
    }
    if let given = Self.words(told.told("given")).first(where: { $0.hasPrefix(id.text + "=") }) {
      line.new = try named(String(given.dropFirst(id.text.count + 1)))
      return line
    }
    return nil
  }

  func roundLine(
    _ told: ToldRecord, about id: Judge.ID
  ) throws -> HistoryLine? {
    if told.told("judge") == id.text, let line = signature(told) { return line }
    var line = HistoryLine(told, language)
    if let issue = Self.words(told.told("workbooks")).first(where: { $0.hasPrefix(id.text + "#") })
    {
      let number = issue.dropFirst(id.text.count + 1)
      line.new = language == .chinese ? "第 \(number) 次发出" : "issue \(number)"
      return line
    }
    if [told.told("recused"), told.told("dropped"), told.told("absent")].contains(id.text) {
      let taken = Self.words(told.told("taken") ?? told.told("entry"))
      line.old = try taken.map { try entryName($0, after: told) }.joined(separator: "、")
      line.new = try Self.words(told.told("given")).compactMap { pair -> String? in
        guard let equals = pair.firstIndex(of: "=") else { return nil }
        return
          "\(try entryName(String(pair[..<equals]), after: told)) → \(try named(String(pair[pair.index(after: equals)...])))"
      }.joined(separator: "；")
      if line.new?.isEmpty != false { line.new = nobody }
      return line
    }
    let given = Self.words(told.told("given")).filter { $0.hasSuffix("=" + id.text) }
    guard !given.isEmpty else { return nil }
    line.what = language == .chinese ? "接手" : "takes over"
    line.new = try given.map { try entryName(String($0.prefix { $0 != "=" }), after: told) }
      .joined(separator: "、")
    return line
  }

  /// For entries that a judge gave up and nobody took over.
  private var nobody: String { language == .chinese ? "没有另派" : "nobody instead" }
}
