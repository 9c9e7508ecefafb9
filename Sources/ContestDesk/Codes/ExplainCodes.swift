import Contest
import ContestStore

extension EntryExplanation {
  /// Adds under which numbers the entry's marks were recorded, and whether they were checked again. Before the numbers are
  /// decoded it adds nothing.
  mutating func addCodes(
    _ round: Round, of edition: Edition, _ key: SiteKey, in connection: Connection,
    _ language: Language
  ) throws {
    guard let recorded = round.recorded, !recorded.codes.isEmpty || recorded.recheck != nil else {
      return
    }
    let isChinese = language == .chinese
    var lines: [String] = []
    if let opening = try CodeRecords.opening(edition.id, round.id, in: connection) {
      let book = try CodeBook(
        JudgedRound(round.id, edition: edition.id, in: connection), key, in: connection)
      if let number = book.numbers[entry.id], let path = book.codes.path(of: number) {
        let named = zip(recorded.codes, path.dropLast().reversed()).map { "\($0) \($1)" }
        lines.append(
          isChinese
            ? "加密：\(named.joined(separator: " → "))；\(opening.at.day()) 解密"
            : "Codes: \(named.joined(separator: " → ")); decoded \(opening.at.day())")
      }
    }
    if let reason = try ReCheckRecords.asked(edition.id, round.id, in: connection)[entry.id] {
      let why = reason.name(in: language)
      lines.append(isChinese ? "列入复核（\(why)）" : "To be checked again (\(why))")
    }
    let results = try ReCheckRecords.results(edition.id, round.id, in: connection)
      .filter { $0.entry == entry.id }
    for result in results {
      let day = result.at.day()
      lines.append(
        result.isRight
          ? (isChinese ? "\(day)  复核一致" : "\(day)  checked again, and right")
          : (isChinese
            ? "\(day)  复核不一致：\(result.note)" : "\(day)  checked again, and wrong: \(result.note)"))
    }
    if let last = results.last, last.isRight,
      let saved = try RecordedMarkRecords.lastSaved(edition.id, round.id, in: connection)[entry.id],
      saved > last.at
    {
      lines.append(
        isChinese
          ? "\(saved.day())  成绩更正，须再复核"
          : "\(saved.day())  the mark was changed, so it is to be checked once more")
    }
    guard !lines.isEmpty else { return }
    let name = round.name.text(in: language)
    steps.append(
      Step(title: isChinese ? "\(name)：加密和复核" : "\(name): codes and re-check", lines: lines))
  }
}
