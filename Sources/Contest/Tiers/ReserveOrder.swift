/// In which order reserves wait by what a list on paper says: 候补第 1 位, 候补第三位, 候补.
///
/// The numbers run from 1 without a gap, either through the whole list or through each list on which reserves wait, such as a
/// track's. Where no reserve has a number, the rows are the order.
///
/// | under 推荐情况, row by row | places |
/// |---|---|
/// | 候补第 2 位, 候补第 1 位 | 2, 1 |
/// | 候补, 候补 | 1, 2, as the rows stand |
/// | 候补第 1 位, 候补第 1 位, of two tracks | 1, 2 |
/// | 候补第 1 位, 候补第 1 位 | refused: both rows are the first |
/// | 候补第 1 位, 候补第 3 位 | refused: nobody is the second |
/// | 候补第 1 位, 候补 | refused: the second row says no number |
public struct ReserveOrder: Hashable, Sendable {
  /// A row that says 候补.
  public struct Row: Hashable, Sendable {
    /// The number that is written; `nil` for 候补 alone.
    public var written: Int?
    /// The list on which it waits.
    public var list: String

    public init(_ written: Int?, list: String) { (self.written, self.list) = (written, list) }
  }

  public enum Fault: Hashable, Sendable {
    /// Another row before it has the number.
    case twice(Int, first: Int)
    /// The number leaves a gap: nobody has `missing`.
    case gap(Int, missing: Int)
    /// Others have a number, and it has none.
    case unnumbered
  }

  /// The place of each row, from 1, over all lists; empty where a row is refused.
  public let places: [Int]
  /// What is wrong, by the index of the row.
  public let faults: [Int: Fault]
  /// Whether the rows alone say who comes first.
  public let isByRows: Bool

  public init(_ rows: [Row]) {
    let indices = Array(rows.indices)
    isByRows = rows.allSatisfy { $0.written == nil }
    if isByRows {
      (places, faults) = (indices.map { $0 + 1 }, [:])
      return
    }
    let whole = Self.faults(of: indices, rows)
    var byList: [Int: Fault] = [:]
    for own in Dictionary(grouping: indices, by: { rows[$0].list }).values {
      byList.merge(Self.faults(of: own, rows)) { one, _ in one }
    }
    guard whole.isEmpty || byList.isEmpty else {
      // Where numbers begin anew in a list, its own are what is wrong.
      let ones = indices.count { rows[$0].written == 1 }
      (places, faults) = ([], ones > 1 ? byList : whole)
      return
    }
    var places = indices.map { _ in 0 }
    let order = indices.sorted {
      (rows[$0].written ?? 0, $0) < (rows[$1].written ?? 0, $1)
    }
    for (place, index) in order.enumerated() { places[index] = place + 1 }
    (self.places, faults) = (places, [:])
  }

  private static func faults(of indices: [Int], _ rows: [Row]) -> [Int: Fault] {
    var faults: [Int: Fault] = [:]
    var first: [Int: Int] = [:]
    for index in indices.sorted() {
      guard let written = rows[index].written else {
        faults[index] = .unnumbered
        continue
      }
      if let other = first[written] {
        faults[index] = .twice(written, first: other)
      } else {
        first[written] = index
      }
    }
    var expected = 1
    for written in first.keys.sorted() {
      if written != expected, let index = first[written] {
        faults[index] = .gap(written, missing: expected)
      }
      expected = written.addingReportingOverflow(1).partialValue
    }
    return faults
  }

  /// What a text that says 候补 says of the order: `候补第 2 位`, `第二候补`, `候补（3）`, `候补`.
  public enum Word: Hashable, Sendable {
    case number(Int)
    case none
    /// It has numbers that cannot be read as one.
    case unclear
  }

  /// Reads a text that holds 候补. Numbers that do not stand beside 候补 count only where `isWhole`: a remark may say other
  /// things, a cell that is about the recommendation alone may not.
  public static func word(in text: String, isWhole: Bool) -> Word {
    let signs = Array(text.filter { !$0.isWhitespace && !"第（）()：:#".contains($0) })
    guard let start = signs.indices.first(where: { signs[$0...].starts(with: "候补") }) else {
      return .none
    }
    var (before, after) = (Array(signs[..<start]), Array(signs[(start + 2)...]))
    for word in ["作品", "项目", "顺序", "次序", "序号", "顺位", "排名", "名单", "推荐"]
    where after.starts(with: word) { after.removeFirst(word.count) }
    while let last = before.last, "位名号个顺".contains(last) { before.removeLast() }
    let behind = after.prefix(while: isDigit)
    let ahead = before.reversed().prefix(while: isDigit).reversed()
    let others =
      before.dropLast(ahead.count).contains(where: isDigit)
      || after.dropFirst(behind.count).contains(where: isDigit)
    guard !(isWhole && others), behind.isEmpty || ahead.isEmpty else { return .unclear }
    let digits = behind.isEmpty ? Array(ahead) : Array(behind)
    guard !digits.isEmpty else { return .none }
    return number(digits).map(Word.number) ?? .unclear
  }

  private static func isDigit(_ sign: Character) -> Bool {
    ("0"..."9").contains(sign) || "一二两三四五六七八九十".contains(sign)
  }

  /// 12, 十二, 三; `nil` for what is no number from 1 to 999.
  private static func number(_ digits: [Character]) -> Int? {
    if digits.allSatisfy({ ("0"..."9").contains($0) }) {
      guard digits.count <= 3, let number = Int(String(digits)), number > 0 else { return nil }
      return number
    }
    func unit(_ signs: ArraySlice<Character>) -> Int? {
      guard signs.count == 1, let sign = signs.first else { return nil }
      if sign == "两" { return 2 }
      return Array("一二三四五六七八九").firstIndex(of: sign).map { $0 + 1 }
    }
    guard let ten = digits.firstIndex(of: "十") else { return unit(digits[...]) }
    let (tens, ones) = (digits[..<ten], digits[(ten + 1)...])
    guard let high = tens.isEmpty ? 1 : unit(tens), let low = ones.isEmpty ? 0 : unit(ones) else {
      return nil
    }
    return high * 10 + low
  }
}
