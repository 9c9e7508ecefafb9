/// What is wrong with a mark in a plain table.
public enum MarkProblem: Error, Hashable {
  case outOfRange(Points, ClosedRange<Points>)
  case judgedTwice(
    entry: String, judge: String, criterion: String, firstRow: Int, sheet: String? = nil)
  case criterionMissing(entry: String, judge: String, criterion: String)
  case trackDiffers(entry: String, one: String, other: String)
  case noWeight(String)
  case weightBelowZero(String, Points)
  case weightsAllZero
  case weightTwice(String)
  /// A criterion that has a weight but not a single mark.
  case weightWithoutMarks(String, nearest: String?)
  /// No mark is higher than the weight of its criterion, so the weights may be highest marks (满分).
  case weightsLikeFullMarks
  case aboveFullMarks(Points, String)
  /// One name in two spellings, read as one.
  case spelledTwice(String, as: String)
  /// Different names that may mean the same entry or judge.
  case lookAlike(LookAlikeNames)
  case namesakes(String, organizations: [String])
  case namesakeWithoutOrganization(String)
  /// A mark that is far from the entry's other marks.
  case doubtful(Points, beside: [Points], entry: String)
  /// A mark below one in a table whose highest mark of the criterion is this.
  case belowOne(Points, highest: Points, entry: String)
  /// Entries whose marks are all on another scale than the others'.
  case otherScale([String], ScaleApart)
  /// Every judge gives 1, 2, 3 … once each to this many entries, so these are places and not marks.
  case likePlaces(Int)
  /// A cell that names several judges.
  case severalJudges(String)
  /// A table with one mark per row and no column for the judge.
  case noJudges
  /// A table without a single mark.
  case noMarks
}

extension MarkProblem: Explained {
  public var code: String {
    switch self {
    case .outOfRange: "mark-out-of-range"
    case .judgedTwice: "mark-judged-twice"
    case .criterionMissing: "mark-criterion-missing"
    case .trackDiffers: "mark-track-differs"
    case .noWeight: "mark-no-weight"
    case .weightBelowZero: "mark-weight-below-zero"
    case .weightsAllZero: "mark-weights-all-zero"
    case .weightTwice: "mark-weight-twice"
    case .weightWithoutMarks: "mark-weight-without-marks"
    case .weightsLikeFullMarks: "mark-weights-like-full-marks"
    case .aboveFullMarks: "mark-above-full-marks"
    case .spelledTwice: "mark-spelled-twice"
    case .lookAlike(let names): names.code
    case .namesakes: "mark-namesakes"
    case .namesakeWithoutOrganization: "mark-namesake-without-organization"
    case .doubtful: "mark-doubtful"
    case .belowOne: "mark-below-one"
    case .otherScale: "mark-other-scale"
    case .likePlaces: "mark-like-places"
    case .severalJudges: "mark-several-judges"
    case .noJudges: "mark-no-judges"
    case .noMarks: "mark-no-marks"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .outOfRange: [.stateRange]
    case .weightsLikeFullMarks: [.sayWeights]
    case .noJudges: [.nameJudges]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.outOfRange(let points, let range), .chinese):
      "分数 \(points) 超出范围，应在 \(range.lowerBound)–\(range.upperBound) 之间。请更正，或说明评分范围。"
    case (.outOfRange(let points, let range), .english):
      "The mark \(points) must be between \(range.lowerBound) and \(range.upperBound). "
        + "Correct it, or state the range."
    case (.judgedTwice(let entry, let judge, let criterion, let row, let sheet), .chinese):
      "评委“\(judge)”对“\(entry)”\(criterion.isEmpty ? "" : "的“\(criterion)”")打了两次分，第一次在\(sheet.map { "工作表“\($0)”" } ?? "")第 \(row) 行。是同一件的，请只保留一个；两件用了同一个编号的（如各工作表分别从 1 编号），请改正编号。"
    case (.judgedTwice(let entry, let judge, let criterion, let row, let sheet), .english):
      "Judge “\(judge)” marked entry “\(entry)”\(criterion.isEmpty ? "" : " for “\(criterion)”") twice, "
        + "first in row \(row)\(sheet.map { " of sheet “\($0)”" } ?? ""). Keep one of the two if they are of one entry; if two entries have one number, as when each sheet begins at 1, correct the numbers."
    case (.criterionMissing(let entry, let judge, let criterion), .chinese):
      "评委“\(judge)”对“\(entry)”没有打“\(criterion)”的分，这位评委的总分不计入。空白不等于 0 分，请补填。"
    case (.criterionMissing(let entry, let judge, let criterion), .english):
      "Judge “\(judge)” gave entry “\(entry)” no mark for “\(criterion)”, so that total does not count. "
        + "Blank is not zero; fill it in."
    case (.trackDiffers(let entry, let one, let other), .chinese):
      "“\(entry)”的类别前后不同：“\(one)”和“\(other)”。请统一。"
    case (.trackDiffers(let entry, let one, let other), .english):
      "Entry “\(entry)” has two tracks, “\(one)” and “\(other)”. Make them the same."
    case (.noWeight(let criterion), .chinese): "权重表里没有“\(criterion)”。请补上这一项的权重。"
    case (.noWeight(let criterion), .english): "The weights have no “\(criterion)”. Add its weight."
    case (.weightBelowZero(let criterion, let weight), .chinese):
      "“\(criterion)”的权重是 \(weight)，不能小于 0。请更正。"
    case (.weightBelowZero(let criterion, let weight), .english):
      "“\(criterion)” has the weight \(weight), which must not be below 0. Correct it."
    case (.weightsAllZero, .chinese): "各项权重都是 0，得不出总分。请填写权重。"
    case (.weightsAllZero, .english):
      "All weights are 0, so there is no total. Fill in the weights."
    case (.weightTwice(let criterion), .chinese): "“\(criterion)”的权重出现了两次，请只保留一个。"
    case (.weightTwice(let criterion), .english): "“\(criterion)” has two weights. Keep one."
    case (.weightWithoutMarks(let name, let nearest), .chinese):
      "“\(name)”有权重或满分，但没有一个分数。\(nearest.map { "是不是“\($0)”？" } ?? "")请补上分数，或从权重表中删去这一项。"
    case (.weightWithoutMarks(let name, let nearest), .english):
      "“\(name)” has a weight and no mark. \(nearest.map { "Is it “\($0)”? " } ?? "")Add its marks, or take it out of the weights."
    case (.weightsLikeFullMarks, .chinese):
      "没有一个分数超过它的权重（或权重折合到总分的份额），这些权重像是各项的满分：按权重算，满分会算两遍。如果是满分，请把“权重”列改名为“满分”，总分就是各项相加；如果确是权重，请说明按权重算。"
    case (.weightsLikeFullMarks, .english):
      "No mark exceeds its weight, or the weight's share of the full total, so the weights look like full marks, which would count twice. If they are, call the column “full-marks”: the total is then the sum of points. If they are weights, say so."
    case (.aboveFullMarks(let points, let name), .chinese):
      "“\(name)”的分数 \(points) 超过了这一项的满分。请更正分数或满分。"
    case (.aboveFullMarks(let points, let name), .english):
      "The mark \(points) for “\(name)” is above its full marks. Correct the mark or the full marks."
    case (.spelledTwice(let spelling, let first), .chinese): "“\(spelling)”与“\(first)”只是写法不同，按同一个计。"
    case (.spelledTwice(let spelling, let first), .english):
      "“\(spelling)” is “\(first)” in another spelling; both count as one."
    case (.lookAlike(let names), let language): names.message(in: language)
    case (.namesakes(let name, let homes), .chinese):
      "“\(name)”有 \(homes.count) 个单位（\(homes.joined(separator: "、"))），按 \(homes.count) 位同名评委计。如果是同一人，请统一单位的写法。"
    case (.namesakes(let name, let homes), .english):
      "“\(name)” stands with \(homes.count) organizations (\(homes.joined(separator: ", "))) and counts as \(homes.count) judges of one name. If it is one person, spell the organization alike."
    case (.namesakeWithoutOrganization(let name), .chinese):
      "有几位评委都叫“\(name)”，这一行没有写评委单位，不知道是哪一位。请补上单位。"
    case (.namesakeWithoutOrganization(let name), .english):
      "Several judges are called “\(name)”, and this row does not say of which organization. Fill it in."
    case (.doubtful(let points, let others, let entry), .chinese):
      "“\(entry)”的这个分数是 \(points)，而其他分数是 \(others.prefix(6).map(\.description).joined(separator: "、"))。是不是小数点或数位写错了？仍按 \(points) 计，请核对。"
    case (.doubtful(let points, let others, let entry), .english):
      "This mark of entry “\(entry)” is \(points) beside \(others.prefix(6).map(\.description).joined(separator: ", ")). Is a decimal point or a digit wrong? It counts as \(points); check it."
    case (.belowOne(let points, let highest, let entry), .chinese):
      "“\(entry)”的这个分数是 \(points)，而表中最高的是 \(highest)。是不是把百分数写成了小数，或写错了数位？仍按 \(points) 计，请核对。"
    case (.belowOne(let points, let highest, let entry), .english):
      "This mark of entry “\(entry)” is \(points), and the highest in the table is \(highest). Is it a part of a hundred, or a digit wrong? It counts as \(points); check it."
    case (.otherScale(let entries, let apart), .chinese):
      "\(Self.list(entries, "、")) 的分数都是 \(Self.span(apart.own))，而其他的是 \(Self.span(apart.others))，像是用了另一种分制（如 10 分制与百分制混用，或百分数与分数混用）。仍照所写的数计，请核对。"
    case (.otherScale(let entries, let apart), .english):
      "All marks of \(Self.list(entries, ", ")) are within \(Self.span(apart.own)), those of others within \(Self.span(apart.others)), as if on another scale (of 10 and of 100, or per cent). They count as written; check them."
    case (.likePlaces(let count), .chinese):
      "每位评委给的都是 1 到 \(count) 各一次，像是名次而不是分数。仍按分数计，数大的在前；如果是名次（1 为最好），这样排出来正好相反，请改用合成名次的办法。"
    case (.likePlaces(let count), .english):
      "Every judge gives 1 to \(count) once each, as places are and marks are not. They count as marks, the higher the better; if they are places (1 is the best), the order is the wrong way round: combine orders instead."
    case (.severalJudges(let names), .chinese):
      "这一格写了几位评委（\(names)），会当作一位评委计。请每位评委一行，各写各的分数。"
    case (.severalJudges(let names), .english):
      "This cell names several judges (\(names)) and would count as one judge. Give each judge a row with the mark."
    case (.noJudges, .chinese): "找不到评委列：长表要有“评委”列，宽表要有“评委1、评委2……”或以评委姓名为列名的各列。"
    case (.noJudges, .english):
      "There is no judge: a long table needs the column “judge”, a wide one a column per judge."
    case (.noMarks, .chinese): "表中没有一个分数。请填写后再算。"
    case (.noMarks, .english): "The table has no mark. Fill it in first."
    }
  }

  /// The first names of many.
  private static func list(_ names: [String], _ comma: String) -> String {
    names.prefix(8).joined(separator: comma) + (names.count > 8 ? "…" : "")
  }

  private static func span(_ range: ClosedRange<Points>) -> String {
    range.lowerBound == range.upperBound
      ? range.lowerBound.description : "\(range.lowerBound)–\(range.upperBound)"
  }
}
