public import Contest

/// Why code numbers are not drawn, used or decoded.
public enum CodeFault: Error, Hashable {
  /// The rulebook has no code numbers for the round.
  case notCoded(Round.ID)
  /// Fewer than two people were present.
  case witnessesMissing
  /// Whoever draws or decodes is named among the witnesses.
  case ownWitness(String)
  /// What is written for a witness names no person: a full stop, 匿名, a surname alone, a unit.
  case witnessUnnamed(String)
  /// A witness is named on an entry of the round, or belongs to a unit that has one in it.
  case witnessConcerned(String, Conflict)
  case allDrawn(Round.ID)
  case notDrawn(Round.ID, layer: String)
  /// Marks are recorded under the numbers, so they are not drawn again.
  case inUse(Round.ID)
  /// The number is unknown; `layer` is the earlier layer that it belongs to, if any.
  case unknownCode(String, layer: String?)
  /// Entries that came into the round after the draw.
  case late([Entry.ID], Round.ID)
  case notOpened(Round.ID)
  /// Marks that somebody asked for by entry, while they are under code numbers.
  case sealed(Round.ID)
  case openedAlready(Round.ID)
  /// Numbers for which no marks are recorded yet.
  case marksMissing([String], Round.ID)
}

extension CodeFault: NamingThings {
  public var code: String {
    switch self {
    case .notCoded: "codes-not-coded"
    case .witnessesMissing: "codes-witnesses-missing"
    case .ownWitness: "codes-own-witness"
    case .witnessUnnamed: "codes-witness-unnamed"
    case .witnessConcerned: "codes-witness-concerned"
    case .allDrawn: "codes-all-drawn"
    case .notDrawn: "codes-not-drawn"
    case .inUse: "codes-in-use"
    case .unknownCode: "codes-unknown-code"
    case .late: "codes-late-entries"
    case .notOpened: "codes-not-opened"
    case .sealed: "codes-sealed"
    case .openedAlready: "codes-opened-already"
    case .marksMissing: "codes-marks-missing"
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.notCoded(let round), .chinese): "轮次“\(name(round))”的规程没有写加密（codes），不用抽加密号。"
    case (.notCoded(let round), .english):
      "The rulebook has no codes for round “\(name(round))”, so there are no code numbers to draw."
    case (.witnessesMissing, .chinese): "加密和解密须有两位监督人在场，请写明两个不同的姓名。"
    case (.witnessesMissing, .english):
      "Two witnesses are there when numbers are drawn or decoded. Name two different persons."
    case (.ownWitness(let name), .chinese): "\(name) 是办理的人，不能又作监督人。请写明在场的另外两位。"
    case (.ownWitness(let name), .english):
      "\(name) does it and cannot be a witness of it too. Name two other persons who are there."
    case (.witnessUnnamed(let text), .chinese):
      "“\(text.prefix(40))”不是姓名，不能记作在场监督人。请写在场的人的全名，单位写在后面，如“苏立（市教育局）”。"
    case (.witnessUnnamed(let text), .english):
      "“\(text.prefix(40))” names nobody, so it is not recorded as a witness. Write the full name of whoever is there, with the organization behind it, such as 苏立（市教育局）."
    case (.witnessConcerned(let name, let conflict), .chinese):
      "\(name) 与这一轮的参赛有利害关系（\(conflict.message(in: language))），不能作监督人。请另请一位。"
    case (.witnessConcerned(let name, let conflict), .english):
      "\(name) has an interest in this round (\(conflict.message(in: language))) and cannot be a witness. Ask somebody else."
    case (.allDrawn(let round), .chinese):
      "轮次“\(name(round))”的各层加密号都已抽定。确需重抽最后一层的，请写明理由。"
    case (.allDrawn(let round), .english):
      "All layers of “\(name(round))” are drawn. To draw the last one again, give the reason."
    case (.notDrawn(let round, let layer), .chinese):
      "轮次“\(name(round))”还没有抽“\(layer)”。各层都抽定以后才登记成绩，请先抽号。"
    case (.notDrawn(let round, let layer), .english):
      "“\(layer)” of “\(name(round))” is not drawn yet. Marks are recorded once all layers are; draw it first."
    case (.inUse(let round), .chinese): "轮次“\(name(round))”已用加密号登记了成绩，不能重抽。"
    case (.inUse(let round), .english):
      "Marks of “\(name(round))” are recorded under these numbers, so they are not drawn again."
    case (.unknownCode(let code, let layer?), .chinese):
      "“\(code)”是“\(layer)”的号，不是最后一层的加密号。请填最后一层的号。"
    case (.unknownCode(let code, let layer?), .english):
      "“\(code)” is a number of “\(layer)”, not of the last layer. Give the last layer's number."
    case (.unknownCode(let code, nil), .chinese): "没有加密号“\(code)”。请核对；这一轮只按加密号登记，不按编号。"
    case (.unknownCode(let code, nil), .english):
      "Nobody has the code number “\(code)”. Check it; this round is recorded by code numbers alone."
    case (.late(let entries, let round), .chinese):
      "抽号以后又有 \(entries.count) 项进入“\(name(round))”，没有加密号：\(entries.prefix(5).map(\.text).joined(separator: "、"))。还没有登记成绩的，请写明理由重抽。"
    case (.late(let entries, let round), .english):
      "\(entries.count) entries came into “\(name(round))” after the draw and have no number: \(entries.prefix(5).map(\.text).joined(separator: ", ")). While nothing is recorded, draw again with the reason."
    case (.notOpened(let round), .chinese):
      "轮次“\(name(round))”还没有解密。登记齐以后，请在监督人见证下解密，再结束这一轮。"
    case (.notOpened(let round), .english):
      "The numbers of “\(name(round))” are not decoded. Once everything is recorded, decode them before witnesses, then close the round."
    case (.sealed(let round), .chinese):
      "“\(name(round))”的成绩按加密号登记，解密以前谁都不能按编号查看、更正。登记错了的，请按加密号再交一份登记表，以新表为准。"
    case (.sealed(let round), .english):
      "Marks of “\(name(round))” are under code numbers; until these are decoded nobody sees or corrects them by entry. What was recorded wrong is corrected by another list that holds where it differs."
    case (.openedAlready(let round), .chinese): "轮次“\(name(round))”已经解密，只解密一次。"
    case (.openedAlready(let round), .english):
      "The numbers of “\(name(round))” are decoded already; that is done once."
    case (.marksMissing(let codes, let round), .chinese):
      "“\(name(round))”还有 \(codes.count) 个加密号没有登记成绩：\(codes.prefix(8).joined(separator: "、"))。登记齐以后再解密；没有参加的登记“缺席”。"
    case (.marksMissing(let codes, let round), .english):
      "In “\(name(round))” nothing is recorded under \(codes.count) numbers: \(codes.prefix(8).joined(separator: ", ")). Record them before decoding; whoever did not come is absent."
    }
  }
}
