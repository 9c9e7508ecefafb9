public import Contest

/// Why a list of recommendations on paper is not taken.
public enum PaperFault: Error, Hashable {
  /// The cells of a row stand one column beside their headings, from this heading on.
  case shifted(heading: String, isToTheRight: Bool)
  /// What stands under 推荐情况 says neither that it is recommended nor that it waits.
  case unclearStanding(String)
  case noIdentity(String)
  case identityTwice
  /// Entries of several organizations have one number.
  case numberTwice(String)
  /// The office hands over signed packages.
  case hasCard(String)
  case receivedBefore(number: Int)
}

extension PaperFault: Explained {
  public var code: String {
    switch self {
    case .shifted: "paper-shifted"
    case .unclearStanding: "paper-unclear-standing"
    case .noIdentity: "paper-no-identity"
    case .identityTwice: "paper-identity-twice"
    case .numberTwice: "paper-number-twice"
    case .hasCard: "paper-has-card"
    case .receivedBefore: "paper-received-before"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.shifted(let heading, let right), .chinese):
      "这一行从“\(heading)”起错列：各格比表头\(right ? "右" : "左")移了一列。请对齐表头后重新报送。"
    case (.shifted(let heading, let right), .english):
      "From “\(heading)” on the cells of this row stand one column to the \(right ? "right" : "left") of their headings. Put them under their headings and send it again."
    case (.unclearStanding(let text), .chinese):
      "推荐情况写的是“\(text)”，看不出是推荐还是候补。请写“推荐”“候补第 1 位”或“撤回”；不推荐的不要列入。"
    case (.unclearStanding(let text), .english):
      "“\(text)” says neither recommended nor reserve. Write 推荐, 候补第 1 位 or 撤回; leave out what is not recommended."
    case (.noIdentity(let text), .chinese): "“\(text)”不是作品标识。请照原表填写，没有的留空。"
    case (.noIdentity(let text), .english):
      "“\(text)” is no entry's identity. Write it as the printed list has it, or leave it blank."
    case (.identityTwice, .chinese): "这个作品标识前面已有一行。请核对，每项只列一次。"
    case (.identityTwice, .english): "An earlier row has this identity. List each entry once."
    case (.numberTwice(let number), .chinese): "编号 \(number) 有两项，分属不同单位。请在本表内统一编号。"
    case (.numberTwice(let number), .english):
      "The number \(number) is there twice, for two organizations. Number the entries of the list through."
    case (.hasCard(let unit), .chinese):
      "“\(unit)”的名片已经收下，它报送的是签名的包。请向对方索取报送包；对方确实只能交纸质表的，请换一个名称。"
    case (.hasCard(let unit), .english):
      "The card of “\(unit)” is known here, so it hands over signed packages. Ask for one; if it can only send paper, use another name."
    case (.receivedBefore(let number), .chinese): "这份表（第 \(number) 号）已经接收过，没有再写入。"
    case (.receivedBefore(let number), .english):
      "This list (number \(number)) was received before; nothing was written again."
    }
  }
}
