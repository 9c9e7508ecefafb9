extension [String] {
  /// The most names that a sentence lists. The sentence says how many there are.
  private static var named: Int { 8 }

  /// The names as a sentence lists them: the first eight, since a number such as W18 may be of one work of each of 400 schools.
  ///
  /// | names | 中文 | English |
  /// |---|---|---|
  /// | A, B | A、B | A, B |
  /// | A … L | A、B、C、D、E、F、G、H 等 | A, B, C, D, E, F, G, H and others |
  package func firstFew(in language: Language) -> String {
    let first = prefix(Self.named)
    let isAll = first.count == count
    return switch language {
    case .chinese: first.joined(separator: "、") + (isAll ? "" : " 等")
    case .english: first.joined(separator: ", ") + (isAll ? "" : " and others")
    }
  }
}
