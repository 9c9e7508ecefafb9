public import Contest

/// Why something cannot be done about a step of pairing.
public enum PairingFault: Error, Hashable {
  /// The rulebook has no step of pairing.
  case noStep
  case severalSteps([Round.ID])
  case notPairing(Round.ID, known: [Round.ID])
  /// One side has no candidates yet.
  case noCandidates(Round.ID, side: Bilingual)
  /// No wishes are on record, so nobody can be paired.
  case noWishes(Round.ID)
  /// The row has neither a number nor a name.
  case candidateMissing
  /// The text means no candidate, or several.
  case unknownCandidate(String, near: String?, several: [String])
  /// The candidate appears twice in the file.
  case candidateTwice(String, first: String)
  /// The wish names nobody of the other side, or could mean several.
  case unknownWish(String, side: Bilingual, near: String?, several: [String])
  /// The wish names somebody of the candidate's own side.
  case ownSide(String, side: Bilingual)
  case wishedTwice(String)
  /// The row says that there are no wishes, but has some.
  case nobodyBesideWishes
  /// The row gives 名额 for a candidate of the side that asks.
  case placesOfSeeker(Entry.ID)
  case notPlaces(String)
  /// Other wishes of the candidate are on record.
  case wishedBefore(Entry.ID)
  /// The table has no column for wishes.
  case noWishColumn
  /// The file has no wishes at all.
  case empty
}

extension PairingFault: NamingThings {
  public var code: String {
    switch self {
    case .noStep: "pairing-no-step"
    case .severalSteps: "pairing-several-steps"
    case .notPairing: "pairing-other-kind"
    case .noCandidates: "pairing-no-candidates"
    case .noWishes: "pairing-no-wishes"
    case .candidateMissing: "pairing-candidate-missing"
    case .unknownCandidate: "pairing-unknown-candidate"
    case .candidateTwice: "pairing-candidate-twice"
    case .unknownWish: "pairing-unknown-wish"
    case .ownSide: "pairing-own-side"
    case .wishedTwice: "pairing-wish-twice"
    case .nobodyBesideWishes: "pairing-nobody-beside-wishes"
    case .placesOfSeeker: "pairing-places-of-seeker"
    case .notPlaces: "pairing-not-places"
    case .wishedBefore: "pairing-wished-before"
    case .noWishColumn: "pairing-no-wish-column"
    case .empty: "pairing-empty"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .wishedBefore: [.replace]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    func list(_ names: [String]) -> String {
      names.joined(separator: language == .chinese ? "、" : ", ")
    }
    func near(_ word: String?) -> String {
      word.map { language == .chinese ? "，是不是“\($0)”" : "; did you mean “\($0)”" } ?? ""
    }
    return switch (self, language) {
    case (.noStep, .chinese): "规程里没有结对的轮次（kind: pairing）。"
    case (.noStep, .english): "The rulebook has no step of pairing (kind: pairing)."
    case (.severalSteps(let rounds), .chinese):
      "规程里结对不止一次（\(names.choice(of: rounds, in: language))），请写明是哪一次。"
    case (.severalSteps(let rounds), .english):
      "The rulebook has several steps of pairing (\(names.choice(of: rounds, in: language))). Say which one."
    case (.notPairing(let round, let known), .chinese):
      "轮次“\(name(round))”不是结对；是的有：\(names.choice(of: known, in: language))。"
    case (.notPairing(let round, let known), .english):
      "Round “\(name(round))” is no step of pairing; these are: \(names.choice(of: known, in: language))."
    case (.noCandidates(let round, let side), .chinese):
      "“\(name(round))”里“\(side.chinese)”还没有人选：请先审核通过，或先结束前面的轮次。"
    case (.noCandidates(let round, let side), .english):
      "“\(side.text(in: language))” has no candidates in “\(name(round))” yet. Let them pass screening, or close the rounds before."
    case (.noWishes(let round), .chinese): "“\(name(round))”还没有登记志愿。请先写出志愿表，填好后登记。"
    case (.noWishes(let round), .english):
      "No wishes are on record in “\(name(round))”. Write the form, have it filled in, and take it."
    case (.candidateMissing, .chinese): "这一行没有编号，也没有姓名，不知道是谁的志愿。请补上编号。"
    case (.candidateMissing, .english):
      "The row has neither a number nor a name, so nobody knows whose wishes these are. Give the number."
    case (.unknownCandidate(let text, let word, let several), .chinese):
      several.isEmpty
        ? "结对的人选里没有“\(text.prefix(40))”\(near(word))。请核对编号和姓名。"
        : "“\(text.prefix(40))”可能是几个人（\(list(several))），请写编号。"
    case (.unknownCandidate(let text, let word, let several), .english):
      several.isEmpty
        ? "“\(text.prefix(40))” is no candidate\(near(word)). Check number and name."
        : "“\(text.prefix(40))” may mean several (\(list(several))). Write the number."
    case (.candidateTwice(let text, let first), .chinese): "“\(text)”在 \(first) 已有一行，请合并为一行。"
    case (.candidateTwice(let text, let first), .english):
      "“\(text)” has a row at \(first) already. Make it one."
    case (.unknownWish(let text, let side, let word, let several), .chinese):
      several.isEmpty
        ? "“\(side.chinese)”里没有“\(text.prefix(40))”\(near(word))。请核对姓名，或写编号。"
        : "“\(text.prefix(40))”可能是几个人（\(list(several))），请写编号。"
    case (.unknownWish(let text, let side, let word, let several), .english):
      several.isEmpty
        ? "There is no “\(text.prefix(40))” among “\(side.text(in: language))”\(near(word)). Check the name, or write the number."
        : "“\(text.prefix(40))” may mean several (\(list(several))). Write the number."
    case (.ownSide(let text, let side), .chinese):
      "“\(text.prefix(40))”是自己这一方的，只能填“\(side.chinese)”里的。"
    case (.ownSide(let text, let side), .english):
      "“\(text.prefix(40))” is of the same side. Wishes are for somebody among “\(side.text(in: language))”."
    case (.wishedTwice(let text), .chinese): "“\(text.prefix(40))”填了两次，请只留一次。"
    case (.wishedTwice(let text), .english): "“\(text.prefix(40))” is named twice. Leave one."
    case (.nobodyBesideWishes, .chinese): "这一行既写没有志愿，又填了志愿。没有志愿的，只留“无志愿”一格；有志愿的，删去这一格。"
    case (.nobodyBesideWishes, .english):
      "The row says that there are no wishes (无志愿) and has some. Leave one or the other."
    case (.placesOfSeeker(let entry), .chinese): "\(entry.text) 是志愿方，没有名额可填。请空着。"
    case (.placesOfSeeker(let entry), .english):
      "\(entry.text) is one of those who ask and has no places. Leave it blank."
    case (.notPlaces(let text), .chinese): "“\(text.prefix(20))”不是名额，请填 0 到 1000 的整数。"
    case (.notPlaces(let text), .english):
      "“\(text.prefix(20))” is no number of places. Give a whole number from 0 to 1000."
    case (.wishedBefore(let entry), .chinese): "\(entry.text) 已登记过别的志愿。以这次为准的，请写明替换。"
    case (.wishedBefore(let entry), .english):
      "Other wishes of \(entry.text) are on record. Say so if these hold instead."
    case (.noWishColumn, .chinese): "没有“第一志愿”一栏。请照志愿表的表头写：第一志愿、第二志愿……"
    case (.noWishColumn, .english):
      "There is no column of wishes. Write headings as the form has them: 第一志愿, 第二志愿 …"
    case (.empty, .chinese): "文件里没有一个人填了志愿。请核对是不是这份文件。"
    case (.empty, .english):
      "Nobody in the file wishes for anybody. Check whether it is the right file."
    }
  }
}
