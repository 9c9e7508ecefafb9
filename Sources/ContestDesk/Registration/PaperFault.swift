public import Contest

/// Why a list of recommendations on paper is not accepted.
public enum PaperFault: Error, Hashable {
  /// The cells of a row are one column beside their headings, from this heading on.
  case shifted(heading: String, isToTheRight: Bool)
  /// The text under 推荐情况 says neither that the entry is recommended nor that it is a reserve.
  case unclearStanding(String)
  /// Rows stand under a title that says neither that they are recommended nor that they are reserves.
  case unclearTitle(String)
  /// A row says something else than the title over it.
  case againstTitle(String, title: String)
  /// Rows were taken as their title says.
  case takenByTitle(String, count: Int, isReserve: Bool)
  /// A title speaks of more than what is recommended, and no row says that it is a reserve.
  case titleOfBoth(String, count: Int)
  case noIdentity(String)
  case identityTwice
  /// Entries of several organizations have the same number.
  case numberTwice(String)
  /// The office sends signed packages, so a list on paper is not accepted.
  case hasCard(String)
  case receivedBefore(number: Int)
  /// The text after 候补 is not a readable number.
  case unclearReserve(String)
  /// Another row has the same number of a reserve.
  case reserveTwice(Int, first: String)
  /// No reserve has the number before this one.
  case reserveGap(Int, missing: Int)
  /// Other reserves have a number, but this one has none.
  case reserveUnnumbered
  /// No reserve has a number, so the order of the rows counts.
  case reservesByRows(Int)
  /// A reserve of the last list is missing from this one.
  case reserveLeftOut(String, title: String)
  /// An entry is withdrawn or becomes a reserve, and no reason is given.
  case withdrawalNeedsReason(String)
  /// An entry is withdrawn that was never received.
  case withdrawnUnknown(String)
  /// The faults of packages, in words for paper: the receiving office can settle them itself.
  case membersNeedReason(String, MemberChange?)
  /// A row that is the one before once more.
  case rowTwice(first: Int)
  case leftOut(String, here: String)
  case goneHere(String, here: String)
}

extension PaperFault: Explained {
  public var code: String {
    switch self {
    case .shifted: "paper-shifted"
    case .unclearStanding: "paper-unclear-standing"
    case .unclearTitle: "paper-unclear-title"
    case .againstTitle: "paper-against-title"
    case .takenByTitle: "paper-taken-by-title"
    case .titleOfBoth: "paper-title-of-both"
    case .noIdentity: "paper-no-identity"
    case .identityTwice: "paper-identity-twice"
    case .numberTwice: "paper-number-twice"
    case .hasCard: "paper-has-card"
    case .receivedBefore: "paper-received-before"
    case .unclearReserve: "paper-unclear-reserve"
    case .reserveTwice: "paper-reserve-twice"
    case .reserveGap: "paper-reserve-gap"
    case .reserveUnnumbered: "paper-reserve-unnumbered"
    case .reservesByRows: "paper-reserves-by-rows"
    case .reserveLeftOut: "paper-reserve-left-out"
    case .withdrawalNeedsReason: "paper-withdrawal-needs-reason"
    case .withdrawnUnknown: "paper-withdrawn-unknown"
    case .membersNeedReason: "paper-members-need-reason"
    case .rowTwice: "paper-row-twice"
    case .leftOut: "paper-left-out"
    case .goneHere: "paper-entry-gone"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .withdrawalNeedsReason, .membersNeedReason: [.giveReason]
    default: []
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
    case (.unclearTitle(let title), .chinese):
      "这一行列在“\(title.prefix(40))”之下，看不出是推荐还是候补。请加一列“推荐情况”，写“推荐”“候补第 1 位”或“撤回”；不推荐的不要列入。"
    case (.unclearTitle(let title), .english):
      "This row stands under “\(title.prefix(40))”, which says neither recommended nor reserve. Add a column 推荐情况 with 推荐, 候补第 1 位 or 撤回; leave out what is not recommended."
    case (.againstTitle(let text, let title), .chinese):
      "这一行写的是“\(text.prefix(40))”，却列在“\(title.prefix(40))”之下，两处不一致。请核对，改成一致的再接收。"
    case (.againstTitle(let text, let title), .english):
      "The row says “\(text.prefix(40))” and stands under “\(title.prefix(40))”. Find out which holds, and make them agree."
    case (.takenByTitle(let title, let count, let isReserve), .chinese):
      "“\(title.prefix(40))”之下的 \(count) 项，按\(isReserve ? "候补" : "撤回")接收。"
    case (.takenByTitle(let title, let count, let isReserve), .english):
      "\(count) under “\(title.prefix(40))” \(count == 1 ? "is" : "are") received as \(isReserve ? (count == 1 ? "a reserve" : "reserves") : "taken back")."
    case (.titleOfBoth(let title, let count), .chinese):
      "“\(title.prefix(40))”说的不只是推荐的，而没有一行写明是候补：\(count) 项都按推荐接收。有候补、撤回的，请在“推荐情况”一列写“候补第 1 位”“撤回”，再接收。"
    case (.titleOfBoth(let title, let count), .english):
      "“\(title.prefix(40))” speaks of more than what is recommended, and no row says that it is a reserve: \(count) \(count == 1 ? "is" : "are") received as recommended. Where some are reserves or taken back, write 候补第 1 位 or 撤回 in a column 推荐情况 and receive the list again."
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
    case (.unclearReserve(let text), .chinese):
      "“\(text)”看不出是候补第几位。请写成“候补第 1 位”。"
    case (.unclearReserve(let text), .english):
      "“\(text)” does not say which reserve it is. Write it as 候补第 1 位."
    case (.reserveTwice(let number, let first), .chinese):
      "候补第 \(number) 位有两项：这一行和 \(first)。请核对次序，每一位只写一项。"
    case (.reserveTwice(let number, let first), .english):
      "Two rows are reserve number \(number): this one and \(first). Number each reserve once."
    case (.reserveGap(let number, let missing), .chinese):
      "这一行是候补第 \(number) 位，而表上没有候补第 \(missing) 位。请核对有没有漏报，次序从 1 起连续写。"
    case (.reserveGap(let number, let missing), .english):
      "This row is reserve number \(number), and nobody is number \(missing). See whether one is missing; number them from 1 without a gap."
    case (.reserveUnnumbered, .chinese): "别的候补写了第几位，这一行没有写。请写明是候补第几位。"
    case (.reserveUnnumbered, .english):
      "Other reserves have a number and this row has none. Say which reserve it is."
    case (.reservesByRows(let count), .chinese):
      "\(count) 项候补都没有写第几位，按表上的先后递补。次序不是这样的，请写明“候补第 1 位”等，再接收。"
    case (.reservesByRows(let count), .english):
      "None of the \(count) reserves has a number; they move up in the order of the rows. If that is not their order, number them and receive the list again."
    case (.reserveLeftOut(let number, let title), .chinese):
      "上次的候补 \(number)“\(title)”这次没有列出。仍是候补的请补上；不再候补的请列出，写“撤回”。"
    case (.reserveLeftOut(let number, let title), .english):
      "\(number) “\(title)”, a reserve of the last list, is not on this one. Add it, or list it as 撤回 if it is a reserve no more."
    case (.withdrawalNeedsReason(let number), .chinese):
      "\(number) 撤回或改为候补，须写明理由，记入日志。"
    case (.withdrawalNeedsReason(let number), .english):
      "\(number) is taken back or made a reserve; say why, for the record."
    case (.withdrawnUnknown(let number), .chinese):
      "\(number) 写的是“撤回”，而这里没有收到过它，没有可以撤回的。请核对编号和作品标识。"
    case (.withdrawnUnknown(let number), .english):
      "\(number) is taken back, and it never came here, so nothing changes. Check its number and identity."
    case (.membersNeedReason(let number, let change), .chinese):
      "\(number) 的成员有变动\(change.map { "（\($0.words(in: .chinese))）" } ?? "")，须写明理由，记入日志。请先向对方问明。"
    case (.membersNeedReason(let number, let change), .english):
      "The members of \(number) have changed\(change.map { " (\($0.words(in: .english)))" } ?? ""); ask the office why, and say it for the record."
    case (.rowTwice(let first), .chinese): "这一行与第 \(first) 行完全相同，像是多贴了一行。请删去其中一行，重新交来。"
    case (.rowTwice(let first), .english):
      "This row is the same as row \(first), as if pasted twice. Take one of them out, and hand the list in again."
    case (.leftOut(let number, let here), .chinese):
      "上次报送的 \(number)（这里是 \(here)）这次没有列出。仍然推荐的请补上；撤回的请列出，写“撤回”。"
    case (.leftOut(let number, let here), .english):
      "\(number) of the last list (\(here) here) is not on this one. Add it, or list it as 撤回 if it is taken back."
    case (.goneHere(let number, let here), .chinese):
      "\(number)（这里是 \(here)）本级已撤销，表格不能恢复。撤销无误的：请对方在表上列为“撤回”，由候补递补。撤销有误的：请先撤销那一步（操作记录里该项的退出），再接收这张表。"
    case (.goneHere(let number, let here), .english):
      "This office withdrew \(number) (\(here) here), and a list does not bring it back. If that was right, have it listed as 撤回, and a reserve moves up. If it was a mistake, undo that step first (the entry's withdrawal in the history), then receive the list."
    }
  }
}
