/// Reads words of age into the ages that they allow, in completed years: 年龄的说法.
///
/// Both bounds are read. With 含, 及, 满, 不超过 or the like the number itself is allowed; with 不满 it is not. Plain 以下 has
/// been read both ways in notices, so both readings fit. What is not understood is `nil`, never a guess.
///
/// | words | youngest | oldest |
/// |---|---|---|
/// | 年满14周岁、不满40周岁 | 14 | 39 |
/// | 16周岁以上、不超过35周岁 | 16 | 35 |
/// | 35周岁（含）以下 | – | 35 |
/// | 35周岁以下 | – | 34 or 35 |
/// | 18至35周岁 | 18 | 35 |
/// | 三十五周岁以下（不含） | – | 34 |
/// | 35岁以下，港澳台40岁以下 | not read | not read |
/// | 青年 | not read | not read |
struct AgeWords: Hashable {
  /// The ages that the youngest, or the oldest, may have by the words; empty where they set no bound.
  var youngest: Set<Int> = []
  var oldest: Set<Int> = []

  /// `nil` where a number has no word that says which bound it is, or where there is no number.
  init?(_ words: String) {
    let text = Self.plain(words)
    let numbers = Self.numbers(in: text)
    guard !numbers.isEmpty else { return nil }
    var position = 0
    while position < numbers.count {
      let number = numbers[position]
      let start = position > 0 ? numbers[position - 1].end : 0
      let end = position + 1 < numbers.count ? numbers[position + 1].start : text.count
      let before = String(text[start..<number.start])
      let after = String(text[number.end..<end])
      let bare = after.replacing("周岁", with: "").replacing("岁", with: "")
        .replacing("(含)", with: "")
      if position + 1 < numbers.count, ["至", "到", "-", "~", "—", "――", "–"].contains(bare) {
        youngest.insert(number.value)
        oldest.insert(numbers[position + 1].value)
        position += 2
        continue
      }
      let read = self
      guard take(number.value, before: before, after: after) else { return nil }
      // Two bounds on one side, as in “35岁以下，港澳台40岁以下”, hold for different people.
      if !read.oldest.isEmpty, oldest != read.oldest { return nil }
      if !read.youngest.isEmpty, youngest != read.youngest { return nil }
      position += 1
    }
  }

  /// Whether a window whose youngest and oldest have these ages is what the words say; `nil` for a side left open. A bound
  /// that the words do not speak of is not compared.
  func fit(youngest: Int?, oldest: Int?) -> Bool {
    func fits(_ age: Int?, _ allowed: Set<Int>) -> Bool {
      allowed.isEmpty || age.map { allowed.contains($0) } ?? false
    }
    return fits(youngest, self.youngest) && fits(oldest, self.oldest)
  }

  private mutating func take(_ age: Int, before: String, after: String) -> Bool {
    let clause = String(after.prefix { !"、，,；;。且并".contains($0) })
    let lead =
      before.split(whereSeparator: { "、，,；;。且并".contains($0) }).last.map(String.init)
      ?? before
    let excludes = clause.contains("不含") || clause.contains("不包括")
    let includes =
      !excludes && (clause.contains("含") || clause.contains("及以") || clause.contains("包括"))
    func leads(_ words: [String]) -> Bool { words.contains { lead.hasSuffix($0) } }
    if clause.contains("以下") || clause.contains("以内") {
      oldest = excludes ? [age - 1] : includes ? [age] : [age - 1, age]
    } else if clause.contains("以上") {
      youngest = excludes ? [age + 1] : [age]
    } else if leads(["不满", "未满", "小于", "低于", "不足"]), !leads(["不小于", "不低于"]) {
      oldest = [age - 1]
    } else if leads(["不超过", "未超过", "不大于", "不高于", "至多", "最多", "最大", "上限"]) {
      oldest = [age]
    } else if leads(["年满", "已满", "须满", "满", "不小于", "不低于", "至少", "最小", "下限"]) {
      youngest = [age]
    } else if leads(["超过", "大于", "高于"]) {
      youngest = [age, age + 1]
    } else {
      return false
    }
    return true
  }

  /// Without spaces, in half-width forms, so that `３５周岁（含）` reads as `35周岁(含)`.
  private static func plain(_ words: String) -> [Character] {
    var scalars = String.UnicodeScalarView()
    for scalar in words.unicodeScalars where !scalar.properties.isWhitespace {
      scalars.append(FullWidth.halfWidth(of: scalar) ?? scalar)
    }
    return Array(String(scalars))
  }

  private static func numbers(in text: [Character]) -> [(value: Int, start: Int, end: Int)] {
    var found: [(value: Int, start: Int, end: Int)] = []
    var index = 0
    while index < text.count {
      var end = index
      while end < text.count, text[end].isASCII, text[end].isNumber { end += 1 }
      if end > index, end - index <= 3, let value = Int(String(text[index..<end])) {
        found.append((value, index, end))
        index = end
        continue
      }
      while end < text.count, "一二三四五六七八九十百零".contains(text[end]) { end += 1 }
      // 一 alone stands in other words as well; only a number before 周岁 or 岁 is an age.
      if end > index, end < text.count, text[end] == "周" || text[end] == "岁" || text[end] == "至",
        let value = chinese(text[index..<end])
      {
        found.append((value, index, end))
      }
      index = max(end, index + 1)
    }
    return found
  }

  /// 三十五 is 35, 十八 is 18; up to 99.
  private static func chinese(_ digits: ArraySlice<Character>) -> Int? {
    let values: [Character: Int] = [
      "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    let parts = digits.split(separator: "十", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.count <= 1 }) else { return nil }
    func value(_ part: ArraySlice<Character>, empty: Int) -> Int? {
      part.first.map { values[$0] } ?? empty
    }
    guard let first = parts.first else { return nil }
    if parts.count == 1 { return value(first, empty: 0) }
    guard let tens = value(first, empty: 1), let ones = value(parts[1], empty: 0) else {
      return nil
    }
    return tens * 10 + ones
  }
}
