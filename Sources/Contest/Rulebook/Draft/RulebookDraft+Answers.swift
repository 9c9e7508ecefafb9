extension RulebookDraft {
  /// Takes the answer to a question; an empty one means ``RulebookQuestion/usual``.
  ///
  /// - Throws: ``RulebookAnswerError`` for an answer that cannot be used; the draft is unchanged then.
  public mutating func take(
    _ answer: String, to question: RulebookQuestion
  ) throws(RulebookAnswerError) {
    let written = answer.withoutOuterBlanks
    guard let said = written.isEmpty ? question.usual : written else { throw .empty }
    let isWords = [.name, .id, .subject, .tracks].contains(question)
    let text = isWords ? said : Self.halfWidth(said)
    switch question {
    case .name: name = text
    case .id:
      let parts = Self.parts(text)
      guard let first = parts.first, Self.isID(first), parts.count <= 2 else {
        throw .notAnID(text)
      }
      (id, level) = (first, try parts.dropFirst().first.map(Self.level) ?? .school)
    case .subject: subject = try Self.subject(text)
    case .tracks:
      var names = Self.parts(text)
      let isApart = names.last.map { Self.apart.contains($0.lowercased()) } ?? false
      if isApart { names.removeLast() }
      if let name = Self.firstTwice(names) { throw .twice(name) }
      guard !isApart || names.count > 1 else { throw .oneTrackApart }
      (tracks, isByTrack) = (names, isApart)
    case .people:
      let numbers = Self.numbers(text)
      guard numbers.count == 2, let members = numbers.first, let advisers = numbers.last,
        members >= 1, advisers <= 30
      else { throw .notNumbers(text, expected: 2) }
      (mostMembers, mostAdvisers) = (members, advisers)
    case .perOrganization:
      guard !Self.isNone(text) else {
        (mostPerOrganization, mostPrizesPerOrganization) = (nil, nil)
        return
      }
      let numbers = Self.numbers(text).filter { $0 >= 1 }
      guard let entries = numbers.first, numbers.count <= 2 else {
        throw .notNumbers(text, expected: 2)
      }
      mostPerOrganization = entries
      mostPrizesPerOrganization = numbers.count == 2 ? numbers.last : nil
    case .judges:
      guard let count = Self.numbers(text).first, count >= 1, count <= 100 else {
        throw .notNumbers(text, expected: 1)
      }
      let drops = text.contains("去") || text.lowercased().contains("drop")
      // One of three is left when the highest and the lowest go; fewer judges leave none.
      guard !drops || count >= 3 else { throw .tooFewToDrop(count) }
      (judges, dropsExtremes) = (count, drops)
    case .criteria:
      let items = try Self.items(text)
      if let share = items.first(where: \.isShare) { throw .shareOfCriterion(share.name) }
      criteria = items
    case .final:
      guard !Self.isNone(text) else {
        finalists = nil
        return
      }
      // A share, or the answer to another question, is not taken for a number of entries.
      let numbers = Self.numbers(text)
      guard !text.contains("%") else { throw .shareNotCount(text) }
      guard let count = numbers.first, numbers.count == 1, count >= 1 else {
        throw .notNumbers(text, expected: 1)
      }
      finalists = count
    case .prizes: try takePrizes(text)
    }
  }

  private mutating func takePrizes(_ text: String) throws(RulebookAnswerError) {
    if text.firstMatch(of: #/\d\s*分/#) != nil { throw .lineAsPrize(text) }
    var items = try Self.prizeItems(text)
    var days = publicDays
    if let last = items.last,
      last.name.hasPrefix("公示") || last.name.lowercased().hasPrefix("public")
    {
      guard let count = Int(last.figure), count <= 365, !last.isShare else {
        throw .noFigure(last.name)
      }
      days = count
      items.removeLast()
    }
    guard !items.isEmpty else { throw .empty }
    for item in items { try Self.requireOfEntries(item.name) }
    try Self.requireBestFirst(items.map(\.name))
    if let count = items.first(where: { !$0.isShare && Int($0.figure) == nil }) {
      throw .prizeWithoutFigure(count.name)
    }
    let shares = items.filter(\.isShare).reduce(Points(0)) { sum, item in
      sum + (Points(item.figure) ?? 0)
    }
    guard shares <= 100 else { throw .sharesOverOne(shares.description) }
    (prizes, publicDays) = (items, days)
  }

  /// The prizes in an answer. The error for a missing figure has prizes as its example.
  private static func prizeItems(_ text: String) throws(RulebookAnswerError) -> [Item] {
    do {
      return try items(text)
    } catch {
      guard case .noFigure(let part) = error else { throw error }
      throw .prizeWithoutFigure(part)
    }
  }

  /// Refuses names of prizes for units, advisers or a vote, which would go to the next best entries, and names that contain a limit:
  /// 不超过 would be printed on certificates.
  private static func requireOfEntries(_ name: String) throws(RulebookAnswerError) {
    let limits = ["不超过", "不多于", "至多", "最多", "不少于", "不低于", "至少", "以内", "以上", "以下"]
    if limits.contains(where: name.contains) || name.contains(#/(各|各组|每组|各类|每类|各类别|每类别|约)$/#) {
      throw .limitInName(name)
    }
    guard let owner = PrizeOwner(ofPrize: name) else { return }
    throw .notOfEntries(name, owner)
  }

  /// The first prize named is the best one. So 三等奖 before 一等奖 is refused: prizes whose order everybody knows must be in it.
  private static func requireBestFirst(_ names: [String]) throws(RulebookAnswerError) {
    let orders = [["特等", "一等", "二等", "三等"], ["金", "银", "铜"], ["gold", "silver", "bronze"]]
    for order in orders {
      var lowest: (place: Int, name: String)?
      for name in names {
        guard let place = order.firstIndex(where: { name.lowercased().hasPrefix($0) }) else {
          continue
        }
        if let lowest, place < lowest.place { throw .notBestFirst(lowest.name, name) }
        lowest = (place, name)
      }
    }
  }

  // MARK: Reading an answer

  /// Figures as Chinese keyboards give them: １０％ is 10%.
  private static func halfWidth(_ text: String) -> String {
    var narrow = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isFigure =
        (0xFF10...0xFF19).contains(scalar.value) || [0xFF05, 0xFF0E].contains(scalar.value)
      narrow.append(isFigure ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(narrow)
  }

  private static func isID(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 40 else {
      return false
    }
    return text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
  }

  private static let apart = ["分开评", "分别评", "分开", "分类评", "分组评", "apart"]

  /// A level by its usual word, or the office's own word for one, which the rulebook then uses as its name.
  private static func level(_ text: String) throws(RulebookAnswerError) -> Level {
    let word = text.lowercased()
    if let known = Level.usual.first(where: { $0.words.contains(where: word.hasPrefix) })?.level {
      let isOwn = text.count > 2 || (text.hasSuffix("赛") == false && text.hasSuffix("级") == false)
      return Level(id: known.id, name: isOwn && !word.allSatisfy(\.isASCII) ? text : known.name)
    }
    guard (2...12).contains(text.count) else { throw .notALevel(text) }
    return Level(id: "office", name: text)
  }

  private static func subject(_ text: String) throws(RulebookAnswerError) -> Rulebook.Subject {
    let words: [(Rulebook.Subject, [String])] = [
      (.work, ["作品", "work"]), (.project, ["项目", "project"]),
      (.person, ["个人", "人选", "person"]), (.collective, ["集体", "collective"]),
      (.proposal, ["建议", "提案", "proposal"]),
    ]
    guard let found = words.first(where: { $0.1.contains(text.lowercased()) }) else {
      throw .unknownSubject(text)
    }
    return found.0
  }

  private static func isNone(_ text: String) -> Bool {
    ["不限", "没有", "无", "none", "no", "0"].contains(text.lowercased())
  }

  private static func parts(_ text: String) -> [String] {
    text.split { "、,，;；\n".contains($0) }.map { String($0).withoutOuterBlanks }.filter {
      !$0.isEmpty
    }
  }

  /// The whole numbers in a text, 0…500; a larger one counts as none.
  private static func numbers(_ text: String) -> [Int] {
    text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }.filter { $0 <= 500 }
  }

  private static func firstTwice(_ names: [String]) -> String? {
    var seen: Set<String> = []
    return names.first { !seen.insert($0).inserted }
  }

  /// 一等奖 1名, 公示 5天, 科学性 40分: the word behind the figure says nothing more.
  private static func withoutMeasure(_ part: String) -> String {
    for word in ["个工作日", "工作日", "天", "日", "名", "个", "项", "件", "位", "分"] where part.hasSuffix(word) {
      let rest = String(part.dropLast(word.count)).withoutOuterBlanks
      if let last = rest.last, last.isASCII, last.isNumber { return rest }
    }
    return part
  }

  /// `科学性 40、实用性30` → two items.
  private static func items(_ text: String) throws(RulebookAnswerError) -> [Item] {
    var items: [Item] = []
    for part in parts(text) {
      let isShare = part.hasSuffix("%")
      let body = isShare ? String(part.dropLast()) : withoutMeasure(part)
      let figure = String(
        body.reversed().prefix { $0.isASCII && ($0.isNumber || $0 == ".") }.reversed())
      let name = String(body.dropLast(figure.count)).withoutOuterBlanks
      guard !name.isEmpty, let value = Points(figure), value > 0, value <= 10_000 else {
        throw .noFigure(name.isEmpty ? part : name)
      }
      // 实用性30 表达30 is two, with the mark between them forgotten.
      guard !name.contains("%"),
        name.firstMatch(of: #/(^|[^A-Za-z.\d])\d+(\.\d+)?[个名项件分]?\s/#) == nil
      else { throw .severalInOne(part) }
      items.append(Item(name: name, figure: figure, isShare: isShare))
    }
    guard !items.isEmpty else { throw .empty }
    if let name = firstTwice(items.map(\.name)) { throw .twice(name) }
    return items
  }
}

extension String {
  fileprivate var withoutOuterBlanks: String {
    let inner = drop(while: \.isWhitespace)
    guard let last = inner.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(inner[...last])
  }
}
