/// Why there is no such edition, or none can be opened.
public enum EditionError: Error, Hashable {
  case notFound(Edition.ID, known: [Edition.ID])
  case noneYet
  case severalEditions([Edition.ID])
  case alreadyOpen(Edition.ID)
  case noSuchTier(Tier.ID, known: [Tier.ID])
  case noSuchRound(Round.ID, known: [Round.ID])
  /// The text is the name of that round.
  case roundByName(String, Round.ID)
  case wrongYear(Int, Rulebook.Cadence)
  case yearOutOfRange(Int, ClosedRange<Int>)
  /// The name of the office contains an invisible control character.
  case controlCharacter(String)
  case rulebookFaulty(count: Int)
  case sealBroken(Edition.ID)
  case reasonMissing
  /// The rulebook was amended after the page was shown; it has `number` amendments now.
  case amendedSinceShown(number: Int)
}

extension EditionError: NamingThings {
  public var code: String {
    switch self {
    case .notFound: "edition-not-found"
    case .noneYet: "edition-none"
    case .severalEditions: "edition-several"
    case .alreadyOpen: "edition-already-open"
    case .noSuchTier: "edition-no-such-tier"
    case .noSuchRound: "edition-no-such-round"
    case .roundByName: "edition-round-by-name"
    case .wrongYear: "edition-wrong-year"
    case .yearOutOfRange: "edition-year-out-of-range"
    case .controlCharacter: "edition-control-character"
    case .rulebookFaulty: "edition-rulebook-faulty"
    case .sealBroken: "edition-seal-broken"
    case .reasonMissing: "edition-reason-missing"
    case .amendedSinceShown: "edition-amended-since-shown"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noneYet: [.openEdition]
    case .severalEditions: [.nameEdition]
    case .rulebookFaulty: [.checkRulebook]
    case .reasonMissing: [.giveReason]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.notFound(let id, let known), .chinese):
      "没有编号为“\(id)”的届。现有：\(known.map { "\($0)" }.named(in: .chinese))。"
    case (.notFound(let id, let known), .english):
      "There is no edition “\(id)”. There are: \(known.map { "\($0)" }.named(in: .english))."
    case (.noneYet, .chinese): "还没有开届。请先选定规程、年份和级别开届。"
    case (.noneYet, .english):
      "No edition is open yet. Open one with a rulebook, a year and a tier."
    case (.severalEditions(let ids), .chinese):
      "库中有多届，请指明哪一届：\(ids.joined(separator: "、"))。"
    case (.severalEditions(let ids), .english):
      "There are several editions; name one of them: \(ids.joined(separator: ", "))."
    case (.alreadyOpen(let id), .chinese):
      "“\(id)”已经开届，不能重复。别的主办单位另开的，请写明主办单位；同一主办单位一年办两次的，把规程另存为另一个编号再开。"
    case (.alreadyOpen(let id), .english):
      "“\(id)” is open already. For another office's edition name that office; for a second one of a year save the rulebook under another id."
    case (.noSuchTier(let id, let known), .chinese):
      "规程里没有“\(id)”这一级，可选：\(known.map { "\($0)" }.named(in: .chinese))。"
    case (.noSuchTier(let id, let known), .english):
      "The rulebook has no tier “\(id)”. It has: \(known.map { "\($0)" }.named(in: .english))."
    case (.noSuchRound(let id, let known), .chinese):
      "本届没有“\(id)”这一轮，可选：\(names.choice(of: known, in: language))。"
    case (.noSuchRound(let id, let known), .english):
      "This edition has no round “\(id)”. It has: \(names.choice(of: known, in: language))."
    case (.roundByName(let name, let id), .chinese):
      "“\(name)”是轮次的名称，这里请写编号：\(id)。"
    case (.roundByName(let name, let id), .english):
      "“\(name)” is the name of a round. Write its id: \(id)."
    case (.wrongYear(let year, let cadence), .chinese):
      "该赛事只在\(cadence == .oddYears ? "单数" : "双数")年举办，\(year) 年不能开届。"
    case (.wrongYear(let year, let cadence), .english):
      "The programme runs in \(cadence == .oddYears ? "odd" : "even") years only, not in \(year)."
    case (.yearOutOfRange(let year, let range), .chinese):
      "年份 \(year) 不对，应在 \(range.lowerBound)–\(range.upperBound) 之间。请核对。"
    case (.yearOutOfRange(let year, let range), .english):
      "The year \(year) is not between \(range.lowerBound) and \(range.upperBound). Check it."
    case (.controlCharacter(let found), .chinese): "主办单位的名称里有不可见的控制字符 \(found)，请重新输入。"
    case (.controlCharacter(let found), .english):
      "The office's name holds \(found), a character that shows nothing. Type it again."
    case (.rulebookFaulty(let count), .chinese): "规程有 \(count) 处错误，不能开届。请先改正。"
    case (.rulebookFaulty(let count), .english):
      "The rulebook has \(count) faults, so no edition can open. Correct them first."
    case (.sealBroken(let id), .chinese):
      "“\(id)”的规程与封存时的 SHA-256 不符：数据库被改动过。请用备份核对。"
    case (.sealBroken(let id), .english):
      "The rulebook of “\(id)” does not match its seal: the database was changed. Compare with a backup."
    case (.reasonMissing, .chinese): "请写明理由。"
    case (.reasonMissing, .english): "Give a reason."
    case (.amendedSinceShown(let number), .chinese):
      "您看着的时候，别人修订过规程（现在是第 \(number) 次修订），这一份是照原来的改的，没有写入。请打开现行的规程重新改。"
    case (.amendedSinceShown(let number), .english):
      "While you looked, somebody amended the rulebook (amendment \(number) by now); yours was made from the text before, so nothing was written. Open the text in force and change that."
    }
  }
}
