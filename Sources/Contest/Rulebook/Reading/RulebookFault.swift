/// What can be wrong with a rulebook's text. Each fault says where in the rulebook's own terms (`tiers[2].rounds[1]`),
/// what stands there, what is allowed, and the nearest known word.
public enum RulebookFault: Hashable, Sendable {
  /// What must be there at least.
  case empty(needs: [String])
  case tooLarge(bytes: Int, most: Int)
  case tooDeep(most: Int)
  /// YAML anchors and aliases (`&`, `*`): a rulebook says each thing once, where it holds.
  case alias
  case syntax(String)
  /// A full-width mark where YAML has its own.
  case fullWidth(found: Character, plain: Character)
  /// A line indented by tabs.
  case tabIndent
  /// A character that shows nothing, such as ESC or U+202E; in a name, a line end too.
  case controlCharacter(path: String, found: String)
  case duplicateKeys([String])
  case duplicateID(path: String, id: String)
  /// Two of one name, so that lists and counts could not tell them apart; width, spaces and case set aside.
  case duplicateName(path: String, name: String)
  case unknownKey(path: String, key: String, allowed: [String], near: String?)
  case unknownWord(path: String, word: String, allowed: [String], near: String?)
  /// A word that the vocabulary knows and this version cannot run.
  case notYet(path: String, word: String, allowed: [String])
  case missing(path: String, key: String)
  /// `when:` and nothing after it.
  case keyWithoutValue(path: String, key: String)
  case wrongShape(path: String, Shape)
  case outOfRange(path: String, value: String, allowed: String)
  /// The shares of the levels of one list are more than the whole list; `sum` is `nil` where it is too large to write.
  case sharesAboveAll(path: String, parts: [String], sum: String?)
  case unknownReference(path: String, Referent, id: String, known: [String], near: String?)
  case weightsSum(path: String, sum: String)
  /// A total of rounds whose results have different full marks.
  case mixedScales(path: String, [FullMarks])
  /// A total with `scale` and a round whose results have no full marks.
  case noFullMarks(path: String, round: String)
  /// Criteria of different full marks whose marks are averaged.
  case pointsAveraged(path: String, [FullMarks])
  /// Weights that play no part, since points are added.
  case weightsNotUsed(path: String)
  case oneOf(path: String, [String])
  /// Keys that cannot stand together, or of which one at least is needed.
  case keys(KeyFault, path: String, [String])
  /// Minima that add up to more than the places there are.
  case leastAbovePlaces(path: String, least: String, places: String)
  /// Minima where each track has a list of its own.
  case leastOnOneList(path: String, per: String)
  case tooManyDropped(path: String, dropped: Int, judges: Int)
  case notScored(path: String)
  case noRoundToAward(path: String)
  /// Cups by team points where no award has points.
  case cupWithoutPoints(path: String)
  /// Team points of a round that gives no points by place.
  case noPointsByPlace(path: String, round: String)
  /// Team points of a round whose points by place count in a total of its own already.
  case pointsByPlaceInTotal(path: String, round: String)
  /// Points that neither a total nor the team points take.
  case conversionUnused(path: String, round: String, key: String)
  /// A level that is cut from ranks of other lists than its own.
  case awardScope(path: String, level: String, per: String, round: String, ranked: String)
  /// A step of publicity with no list before it.
  case publicityOfNothing(path: String, round: String)
  /// The tier's `publicity` after a last round that is one already.
  case publicityTwice(path: String)
  /// A way to combine marks that an estimate leaves without effect.
  case combineNotUsed(path: String, adjust: String)
  /// Sums over unequal numbers of sheets.
  case sumOfUnequal(path: String)
  /// A cap that counts within its level only. It is mentioned because people often mean a cap over
  /// all levels.
  /// `by` is the word for whom it counts by, and `each` how a sentence names each of them.
  case capWithinLevel(path: String, level: String, by: String, each: String)
  /// Caps that count by two things at once; the words are those of the rulebook.
  case capsOfTwoHolders(path: String, [String])
  /// A cap by leader where the form asks for no number that tells one person from another.
  case capOfUnknownPersons(path: String)
  /// A cap by the answer to a question that is neither a choice nor a text.
  case capByOtherKind(path: String, field: String, kind: String)
  /// A cap by what people write themselves, so that two spellings are two answers.
  case capByFreeText(path: String, field: String)
  /// Absence as 0 where less is better, so that the absent would win.
  case zeroIsBest(path: String)
  /// A share of a sum where less is better, so that the worst would have the most.
  case sumOfLess(path: String)
  /// Panels beside estimates from all sheets, second looks or sums.
  case panelsAlone(path: String)
  /// Rooms beside panels, estimates from all sheets or second looks.
  case roomsAlone(path: String)
  /// Something of a ballot that needs a number of seats.
  case ballotWithoutSeats(path: String, key: String)
  /// Less is better in that round, so its result cannot be added or compared from below.
  case lessIsBetter(path: String, round: String)
  /// A condition asks for a score that other rounds are counted in, and does not say whether the round's own is meant.
  case totalOrOwn(path: String, round: String)
  /// A round that counts in another, though tracks of that other do not go through it.
  case roundOfOtherTracks(path: String, round: String, tracks: [String])
  /// A round that stands beside one that decides who goes on, that is for other tracks, or that another round parts from it.
  case cannotStandBeside(path: String, round: String)
  /// A track without any round that gives it results, where other tracks have one.
  case trackWithoutRound(path: String, track: String)
  /// Events of which some have a weight and some have none.
  case weightsOfSome(path: String)
  /// A change that is counted by the answer to a question that takes no number.
  case notANumber(path: String, field: String, kind: String)
  /// Lists by group where no track has groups.
  case noGroups(path: String)
  /// Weights of which some are in per cent and some are not: 60%, 30% and 10 count as 0.6, 0.3 and 10.
  case weightsMixed(path: String)
  case ageWords(path: String, words: String)
  case ageWordsDisagree(path: String, words: String, youngest: Int?, oldest: Int?, on: CalendarDay)
  /// Words of age that could not be compared with the window.
  case ageWordsNotRead(path: String, words: String)
  case ageWordsWithoutDay(path: String, words: String)

  /// What the full marks of a round or a criterion are, such as 60.
  public struct FullMarks: Hashable, Sendable {
    public var name: String
    public var marks: String

    public init(_ name: String, _ marks: String) {
      self.name = name
      self.marks = marks
    }
  }
}

extension RulebookFault: Explained {
  public var code: String {
    switch self {
    case .empty: "rulebook-empty"
    case .tooLarge: "rulebook-too-large"
    case .tooDeep: "rulebook-too-deep"
    case .alias: "rulebook-alias"
    case .syntax: "rulebook-syntax"
    case .fullWidth: "rulebook-full-width"
    case .tabIndent: "rulebook-tab"
    case .controlCharacter: "rulebook-control-character"
    case .duplicateKeys: "rulebook-duplicate-key"
    case .duplicateID: "rulebook-duplicate-id"
    case .duplicateName: "rulebook-duplicate-name"
    case .unknownKey: "rulebook-unknown-key"
    case .unknownWord: "rulebook-unknown-word"
    case .notYet: "rulebook-not-yet"
    case .missing: "rulebook-missing"
    case .keyWithoutValue: "rulebook-key-without-value"
    case .wrongShape: "rulebook-wrong-shape"
    case .outOfRange: "rulebook-out-of-range"
    case .sharesAboveAll: "rulebook-shares-above-all"
    case .unknownReference: "rulebook-unknown-reference"
    case .weightsSum: "rulebook-weights-sum"
    case .mixedScales: "rulebook-mixed-scales"
    case .noFullMarks: "rulebook-no-full-marks"
    case .pointsAveraged: "rulebook-points-averaged"
    case .weightsNotUsed: "rulebook-weights-not-used"
    case .oneOf, .keys: "rulebook-one-of"
    case .leastAbovePlaces: "rulebook-least-above-places"
    case .leastOnOneList: "rulebook-least-on-one-list"
    case .tooManyDropped: "rulebook-too-many-dropped"
    case .notScored: "rulebook-not-scored"
    case .noRoundToAward: "rulebook-no-round-to-award"
    case .cupWithoutPoints: "rulebook-cup-without-points"
    case .noPointsByPlace: "rulebook-no-points-by-place"
    case .pointsByPlaceInTotal: "rulebook-points-by-place-in-total"
    case .conversionUnused: "rulebook-conversion-unused"
    case .awardScope: "rulebook-award-scope"
    case .publicityOfNothing: "rulebook-publicity-of-nothing"
    case .publicityTwice: "rulebook-publicity-twice"
    case .combineNotUsed: "rulebook-combine-not-used"
    case .sumOfUnequal: "rulebook-sum-of-unequal"
    case .capWithinLevel: "rulebook-cap-within-level"
    case .capsOfTwoHolders: "rulebook-caps-of-two-holders"
    case .capOfUnknownPersons: "rulebook-cap-of-unknown-persons"
    case .capByOtherKind: "rulebook-cap-by-other-kind"
    case .capByFreeText: "rulebook-cap-by-free-text"
    case .zeroIsBest: "rulebook-zero-is-best"
    case .sumOfLess: "rulebook-sum-of-less"
    case .panelsAlone: "rulebook-panels-alone"
    case .roomsAlone: "rulebook-rooms-alone"
    case .ballotWithoutSeats: "rulebook-ballot-without-seats"
    case .lessIsBetter: "rulebook-less-is-better"
    case .totalOrOwn: "rulebook-total-or-own"
    case .roundOfOtherTracks: "rulebook-round-of-other-tracks"
    case .cannotStandBeside: "rulebook-cannot-stand-beside"
    case .trackWithoutRound: "rulebook-track-without-round"
    case .weightsOfSome: "rulebook-weights-of-some"
    case .weightsMixed: "rulebook-weights-mixed"
    case .noGroups: "rulebook-no-groups"
    case .notANumber: "rulebook-not-a-number"
    case .ageWords: "rulebook-age-words"
    case .ageWordsDisagree: "rulebook-age-words-disagree"
    case .ageWordsNotRead: "rulebook-age-words-not-read"
    case .ageWordsWithoutDay: "rulebook-age-words-without-day"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.empty(let needs), .chinese): "文件是空的，请至少写 \(needs.joined(separator: "、"))。"
    case (.empty(let needs), .english):
      "The file is empty. Write at least \(needs.joined(separator: ", "))."
    case (.tooLarge(let bytes, let most), .chinese): "规程有 \(bytes) 字节，最多 \(most) 字节，请精简。"
    case (.tooLarge(let bytes, let most), .english):
      "The rulebook has \(bytes) bytes; at most \(most) are read. Shorten it."
    case (.tooDeep(let most), .chinese): "嵌套或缩进太深，最多 \(most) 层（列），请检查括号和缩进。"
    case (.tooDeep(let most), .english):
      "Nested or indented too deeply; at most \(most). Check brackets and indentation."
    case (.controlCharacter(let path, let found), .chinese):
      "“\(path)”里有不可见的控制字符 \(found)，会破坏工作簿和屏幕显示，请删去重新输入。"
    case (.controlCharacter(let path, let found), .english):
      "“\(path)” holds \(found), a character that shows nothing and breaks workbooks and terminals. Take it out."
    case (.alias, .chinese): "规程不使用 YAML 的锚点和引用（& 与 *），请把内容写全；文字里的 & 或 * 请加引号并隔开。"
    case (.alias, .english):
      "A rulebook uses no YAML anchors and aliases (& and *). Write the thing out where it holds."
    case (.syntax(let problem), .chinese):
      "YAML 格式错误：\(SyntaxWords.message(problem, in: language))。请检查缩进、冒号后的空格、引号和括号。"
    case (.syntax(let problem), .english):
      "YAML syntax: \(SyntaxWords.message(problem, in: language)). Check indentation, the space after colons, quotes and brackets."
    case (.fullWidth(let found, let plain), .chinese):
      "全角\(FullWidth.name(of: found, in: language))“\(found)”应为英文半角“\(plain)”\(plain == ":" ? "，后面加一个空格" : "")，请改正。"
    case (.fullWidth(let found, let plain), .english):
      "The full-width \(FullWidth.name(of: found, in: language)) “\(found)” must be a plain “\(plain)”"
        + "\(plain == ":" ? " with a space after it" : ""). Change it."
    case (.tabIndent, .chinese): "这一行用制表符缩进，请改为空格。"
    case (.tabIndent, .english): "This line is indented by a tab. Use spaces."
    case (.duplicateKeys(let keys), .chinese):
      "同一处重复写了 \(keys.joined(separator: "、"))，请只留一个。"
    case (.duplicateKeys(let keys), .english):
      "\(keys.joined(separator: ", ")) stands twice in one place. Keep one."
    case (.duplicateID(let path, let id), .chinese): "\(path)：编号“\(id)”重复，请改成不同的编号。"
    case (.duplicateID(let path, let id), .english):
      "\(path): the id “\(id)” is used twice. Give each its own."
    case (.duplicateName(let path, let name), .chinese):
      "\(path)：名称“\(name)”与前面的相同，名单和统计里无法区分，请改成不同的名称。"
    case (.duplicateName(let path, let name), .english):
      "\(path): the name “\(name)” is used before, so lists and counts cannot tell the two apart. Give each its own."
    case (.unknownKey(let path, let key, let allowed, let near), .chinese):
      "\(path)：不认识“\(key)”\(near.map { "，是否为“\($0)”" } ?? "")？这里可以写：\(allowed.joined(separator: "、"))。"
    case (.unknownKey(let path, let key, let allowed, let near), .english):
      "\(path): “\(key)” is not known here.\(near.map { " Did you mean “\($0)”?" } ?? "") "
        + "Allowed: \(allowed.joined(separator: ", "))."
    case (.unknownWord(let path, let word, let allowed, let near), .chinese):
      "\(path)：不认识“\(word)”\(near.map { "，是否为“\($0)”" } ?? "")？可以是：\(allowed.joined(separator: "、"))。"
    case (.unknownWord(let path, let word, let allowed, let near), .english):
      "\(path): “\(word)” is not a known word.\(near.map { " Did you mean “\($0)”?" } ?? "") "
        + "Allowed: \(allowed.joined(separator: ", "))."
    case (.notYet(let path, let word, let allowed), .chinese):
      "\(path)：本版本还不能运行“\(word)”，目前可用：\(allowed.joined(separator: "、"))。"
    case (.notYet(let path, let word, let allowed), .english):
      "\(path): “\(word)” is not available yet in this version. Available: "
        + "\(allowed.joined(separator: ", "))."
    case (.missing(let path, let key), .chinese): "\(path)：缺少“\(key)”，请补上。"
    case (.missing(let path, let key), .english): "\(path): “\(key)” is missing. Add it."
    case (.keyWithoutValue(let path, let key), .chinese): "\(path)：“\(key)”后面没有写值，请补上，或删去这一行。"
    case (.keyWithoutValue(let path, let key), .english):
      "\(path): “\(key)” has no value. Give it one, or remove the line."
    case (.wrongShape(let path, let shape), .chinese):
      "\(path)：这里应为\(shape.name(in: language))，请改写。"
    case (.wrongShape(let path, let shape), .english):
      "\(path): \(shape.name(in: language)) is expected here. Rewrite it."
    case (.sharesAboveAll(let path, let parts, let sum), .chinese):
      "\(path) 各等次的比例加起来\(sum.map { "是 \($0)" } ?? "太大")（\(parts.joined(separator: " + "))），超过了全部。请改小，合计不超过 100%。"
    case (.sharesAboveAll(let path, let parts, let sum), .english):
      "\(path): the shares of the levels are \(sum ?? "far more than 100%") together (\(parts.joined(separator: " + "))), which is more than all. Make them at most 100% in all."
    case (.outOfRange(let path, let value, let allowed), .chinese):
      "\(path)：\(value) 超出范围，允许 \(allowed)，请修改。"
    case (.outOfRange(let path, let value, let allowed), .english):
      "\(path): \(value) is out of range; allowed is \(allowed). Change it."
    case (.unknownReference(let path, let referent, let id, let known, let near), .chinese):
      "\(path)：没有\(referent.name(in: language))“\(id)”\(near.map { "，是否为“\($0)”" } ?? "")？"
        + "这里可以引用：\(known.isEmpty ? "（无）" : known.joined(separator: "、"))。"
    case (.unknownReference(let path, let referent, let id, let known, let near), .english):
      "\(path): there is no \(referent.name(in: language)) “\(id)” to refer to here."
        + "\(near.map { " Did you mean “\($0)”?" } ?? "") "
        + "Known: \(known.isEmpty ? "none" : known.joined(separator: ", "))."
    case (.weightsSum(let path, let sum), .chinese): "\(path)：权重之和为 \(sum)，应为 1，请调整。"
    case (.weightsSum(let path, let sum), .english):
      "\(path): the weights sum to \(sum); they must sum to 1. Adjust them."
    case (.mixedScales(let path, let scales), .chinese):
      "\(path)：各轮满分不同（\(scales.words("、"))），相加时满分高的轮次分量更重。要先折算到同一满分，请在 total 中加 scale: 100。"
    case (.mixedScales(let path, let scales), .english):
      "\(path): the rounds have different full marks (\(scales.words(", "))), so those with higher full marks count for more. "
        + "To put them on one scale first, add scale: 100 to total."
    case (.noFullMarks(let path, let round), .chinese):
      "\(path)：轮次“\(round)”的成绩是标准分，没有满分，不能按 scale 折算。请去掉 scale 或改 adjust。"
    case (.noFullMarks(let path, let round), .english):
      "\(path): the results of round “\(round)” are standard scores without full marks, so scale cannot hold. "
        + "Take out scale, or change adjust."
    case (.pointsAveraged(let path, let full), .chinese):
      "\(path)：各项满分不同（\(full.words("、"))），又按权重求平均，满分高的指标会被重复加重。若各项得分直接相加，请写 "
        + "rubric-total: sum；若要加权平均，请把各项 range 写成一样。"
    case (.pointsAveraged(let path, let full), .english):
      "\(path): the criteria have different full marks (\(full.words(", "))) and are averaged by weight as well, so those "
        + "with higher full marks count twice. If points are to be added, write rubric-total: sum; for a weighted "
        + "mean, give all criteria the same range."
    case (.weightsNotUsed(let path), .chinese):
      "\(path)：rubric-total: sum 把各项得分直接相加，weight 不起作用，请删去；满分写在 range 中。"
    case (.weightsNotUsed(let path), .english):
      "\(path): with rubric-total: sum points are added and weight plays no part. Take it out; range holds the full marks."
    case (.oneOf(let path, let keys), .chinese):
      "\(path)：\(keys.joined(separator: "、")) 必须写一个，且只写一个。"
    case (.oneOf(let path, let keys), .english):
      "\(path): write exactly one of \(keys.joined(separator: ", "))."
    case (.keys(let fault, let path, let keys), .chinese):
      fault.message(at: path, keys, in: .chinese)
    case (.keys(let fault, let path, let keys), .english):
      fault.message(at: path, keys, in: .english)
    case (.leastAbovePlaces(let path, let least, let places), .chinese):
      "\(path)：各类别保底名额合计 \(least)，多于名额 \(places)，无法满足，请减少保底或增加名额。"
    case (.leastAbovePlaces(let path, let least, let places), .english):
      "\(path): the minima add up to \(least) and there are \(places) places. Lower them, or add places."
    case (.leastOnOneList(let path, let per), .chinese):
      "\(path)：保底名额只用于全部申报同列一个名单（per: all）；写了 per: \(per) 时每个类别各有名额，请删去其中一项。"
    case (.leastOnOneList(let path, let per), .english):
      "\(path): minima hold on one list of all entries (per: all); with per: \(per) each has its own places. "
        + "Take one of the two out."
    case (.tooManyDropped(let path, let dropped, let judges), .chinese):
      "\(path)：共去掉 \(dropped) 个分数，而每件只有 \(judges) 位评委，至少要剩 1 个，请修改。"
    case (.tooManyDropped(let path, let dropped, let judges), .english):
      "\(path): \(dropped) marks are set aside and an entry has \(judges) judges; one must remain. "
        + "Change either."
    case (.notScored(let path), .chinese): "\(path)：该轮次不评分，没有名次，请引用评分的轮次。"
    case (.notScored(let path), .english):
      "\(path): that round is not scored and has no ranking. Refer to one that is."
    case (.noRoundToAward(let path), .chinese): "\(path)：设了奖项，但前面没有评分的轮次，请先写轮次。"
    case (.noRoundToAward(let path), .english):
      "\(path): there are awards and no scored round to give them by. Write the round first."
    case (.cupWithoutPoints(let path), .chinese):
      "\(path)：这里按团体总分授奖，但没有一个奖项写 points（积分），也没有写 team-points（名次分），团体总分全是 0，请写上其中一样。"
    case (.cupWithoutPoints(let path), .english):
      "\(path): prizes go by team points here and no award has points, so every total is 0. Give awards points, or write "
        + "team-points for points by place."
    case (.noPointsByPlace(let path, let round), .chinese):
      "\(path)：轮次“\(round)”没有写 points-by-place（名次分），没有可以计入团体总分的。请给它写上，或不列这一轮。"
    case (.noPointsByPlace(let path, let round), .english):
      "\(path): round “\(round)” has no points-by-place, so it has nothing for the team points. Write them there, or take the "
        + "round out."
    case (.pointsByPlaceInTotal(let path, let round), .chinese):
      "\(path)：轮次“\(round)”的名次分已计入它自己的 total，不能再按这一轮的总名次计入团体总分。请另写一个没有 total 的轮次。"
    case (.pointsByPlaceInTotal(let path, let round), .english):
      "\(path): the points by place of round “\(round)” count in its own total, so they are not those of its final places. "
        + "Name a round without total."
    case (.conversionUnused(let path, let round, let key), .chinese):
      "\(path)：轮次“\(round)”的 \(key) 没有人用：它不改变名次，没有 total 计入这一轮\(key == "scale" ? "" : "，级别的 team-points（团体总分）也没有列这一轮")。"
        + "请写上计入的地方，或删去。"
    case (.conversionUnused(let path, let round, let key), .english):
      "\(path): nothing uses \(key) of round “\(round)”: it changes no rank, no total counts the round"
        + "\(key == "scale" ? "" : ", and the tier's team-points do not name it"). Say where it counts, or take it out."
    case (.awardScope(let path, let level, let per, let round, let ranked), .chinese):
      "\(path)：“\(level)”按 per: \(per) 评定，而轮次“\(round)”的名次按 per: \(ranked) 分别排列，不同名单的名次不能比较。"
        + "请把“\(level)”改为 per: \(ranked)，或写 to: not-advanced-of \(round)。"
    case (.awardScope(let path, let level, let per, let round, let ranked), .english):
      "\(path): “\(level)” is counted per: \(per), and round “\(round)” ranks per: \(ranked); ranks of different lists "
        + "cannot be compared. Write per: \(ranked) for “\(level)”, or to: not-advanced-of \(round)."
    case (.publicityOfNothing(let path, let round), .chinese):
      "\(path)：“\(round)”没有可公示的名单：前面没有资格审查或写了 advance 的轮次，这一级也没有设奖。请补上，或用 after 指明轮次。"
    case (.publicityOfNothing(let path, let round), .english):
      "\(path): “\(round)” has no list to publish: no screening or round with advance comes before it, and the tier has no "
        + "awards. Add one, or name a round with after."
    case (.publicityTwice(let path), .chinese):
      "\(path)：最后一个轮次已是公示（kind: publicity），这里的 publicity 重复了，请只留一处。"
    case (.publicityTwice(let path), .english):
      "\(path): the last round is publicity already (kind: publicity), so this one repeats it. Keep one of the two."
    case (.combineNotUsed(let path, let adjust), .chinese):
      "\(path)：adjust: \(adjust) 由全部评分估计成绩，combine 的去高去低和求法不起作用。请删去 drop-high、drop-low、average，或改 adjust。"
    case (.combineNotUsed(let path, let adjust), .english):
      "\(path): adjust: \(adjust) estimates results from all sheets, so that drop-high, drop-low and average have no effect. "
        + "Take them out, or change adjust."
    case (.sumOfUnequal(let path), .chinese):
      "\(path)：average: sum 把评委的总分相加，而复议（effect: join）会使各项的评分表数不等，份数多的必然占优。请改用 average: mean，或 effect: replace 且 judges 等于 judges-per-entry。"
    case (.sumOfUnequal(let path), .english):
      "\(path): average: sum adds judges' totals, and this re-review leaves entries with unequal numbers of sheets, so those "
        + "with more would always win. Use average: mean, or effect: replace with judges equal to judges-per-entry."
    case (.capWithinLevel(let path, let level, let word, let each), .chinese):
      "\(path)：这个上限只在“\(level)”之内计算。若指\(each)各等次合计的上限，"
        + "请在级别里写 caps: {\(word): 件数, over: awards}。"
    case (.capWithinLevel(let path, let level, let word, _), .english):
      "\(path): this cap counts within “\(level)” alone. For a cap over all levels, write caps: {\(word): N, over: awards} "
        + "in the tier."
    case (.capsOfTwoHolders(let path, let words), .chinese):
      "\(path)：上限只能按一种计，这里写了 \(words.joined(separator: "、")) 两种以上。请只留一种；另一种由评委会逐件决定。"
        + "（晋级的上限和奖项的上限可以各按一种，一个级别里各奖项和 over: awards 的须相同。）"
    case (.capsOfTwoHolders(let path, let words), .english):
      "\(path): caps count by one thing, and here they count by \(words.joined(separator: " and ")). Keep one of them, and let the "
        + "committee decide about the other. (Who goes on and the prizes may count by different things; the caps of a tier's prizes and "
        + "its cap over awards may not.)"
    case (.capOfUnknownPersons(let path), .chinese):
      "\(path)：people.members.fields 里没有 id-number，也没有 student-number，认不出哪几项是同一负责人，这个上限起不了作用。请加上其中一项，或删去这个上限，由评委会逐件决定。"
    case (.capOfUnknownPersons(let path), .english):
      "\(path): people.members.fields has neither id-number nor student-number, so nothing tells which entries one person leads and the "
        + "cap would keep nobody out. Add one of the two, or take the cap out and let the committee decide."
    case (.capByOtherKind(let path, let field, let kind), .chinese):
      "\(path)：“\(field)”是 \(kind) 类的问题，上限只能按选项（choice）或文字（text）的回答计。"
    case (.capByOtherKind(let path, let field, let kind), .english):
      "\(path): “\(field)” is a question of kind \(kind); a cap counts by the answer to a choice or a text."
    case (.capByFreeText(let path, let field), .chinese):
      "\(path)：“\(field)”由填表人自己写，写法不同（如“高三2班”“高三（2）班”）就算不同，上限管不到一起。能列出选项的，请改用 kind: choice。"
    case (.capByFreeText(let path, let field), .english):
      "\(path): people write “\(field)” themselves, and two spellings of one thing are two answers, which the cap counts apart. Where "
        + "the answers can be listed, use kind: choice."
    case (.zeroIsBest(let path), .chinese):
      "\(path)：这一轮成绩越少越好，缺席计 0 分反而最好，请写 absent: no-place。"
    case (.zeroIsBest(let path), .english):
      "\(path): less is better in this round, so that 0 for the absent would be the best. Write absent: no-place."
    case (.sumOfLess(let path), .chinese):
      "\(path)：这一轮成绩越少越好，按占总和的比例折算会使最差的得分最高，请改用 best 或 best-of。"
    case (.sumOfLess(let path), .english):
      "\(path): less is better in this round, so that by its share of the sum the worst would have the most. Use best or best-of."
    case (.panelsAlone(let path), .chinese):
      "\(path)：分评审组时各组分别求平均，不能再写 adjust: two-way、severity，re-review 或 average: sum。"
    case (.panelsAlone(let path), .english):
      "\(path): with panels each has its own mean, so adjust: two-way or severity, re-review and average: sum cannot stand."
    case (.ballotWithoutSeats(let path, let key), .chinese):
      "\(path)：没有写 seats（名额），\(key) 没有意义。请写 seats，或去掉它。"
    case (.ballotWithoutSeats(let path, let key), .english):
      "\(path): without seats, \(key) means nothing. Give the seats, or take it out."
    case (.lessIsBetter(let path, let round), .chinese):
      "\(path)：轮次“\(round)”的成绩越少越好，不能直接相加，也不能写最低分，请先折算成分数。"
    case (.lessIsBetter(let path, let round), .english):
      "\(path): in round “\(round)” less is better, so its results cannot be added as they are, nor have a least score. "
        + "Turn them into points first."
    case (.totalOrOwn(let path, let round), .chinese):
      "\(path)：轮次“\(round)”的成绩是计入其他轮次以后的总成绩，条件比的就是它。要比这一轮自身的成绩（如实操不足 60 分的不得奖），请加 score: own；指的是总成绩的，写 score: total。"
    case (.totalOrOwn(let path, let round), .english):
      "\(path): the score of round “\(round)” is its total, other rounds counted in, and the condition compares that. Where the round's own "
        + "result is meant (no prize below 60 in practice), add score: own; where the total is meant, write score: total."
    case (.roomsAlone(let path), .chinese):
      "\(path)：分室评审按锚定项修正各室的松紧，不能再写 panels、adjust 或 re-review，请去掉其中一样。"
    case (.roomsAlone(let path), .english):
      "\(path): rooms are put on one scale by their anchors, so panels, adjust and re-review have no place beside them. Leave "
        + "one of the two out."
    case (.roundOfOtherTracks(let path, let round, let tracks), .chinese):
      "\(path)：轮次“\(round)”不含类别 \(tracks.joined(separator: "、"))，这些类别在其中没有成绩，不能计入。请把各类别的轮次分开写，各用各的 total。"
    case (.roundOfOtherTracks(let path, let round, let tracks), .english):
      "\(path): round “\(round)” is not for \(tracks.joined(separator: ", ")), so those tracks have no result in it that could "
        + "count. Write a round for each track, with its own total."
    case (.cannotStandBeside(let path, let round), .chinese):
      "\(path)：轮次“\(round)”自己定谁晋级，或者参加的类别与这一轮不同，或者两轮之间隔着别的轮次，不能与它并列。并列的轮次请连着写，"
        + "tracks 写成一样，晋级写在其中最后一轮。"
    case (.cannotStandBeside(let path, let round), .english):
      "\(path): round “\(round)” says itself who goes on, is for other tracks, or has another round between it and this one, so this one "
        + "cannot stand beside it. Write them one after the other with the same tracks, and let the last say who goes on."
    case (.trackWithoutRound(let path, let track), .chinese):
      "\(path)：类别“\(track)”没有任何打分的轮次，评不出结果。请给它写一轮，或把它列入某一轮的 tracks。"
    case (.trackWithoutRound(let path, let track), .english):
      "\(path): track “\(track)” goes through no scored round, so it would have no results. Write one for it, or name it in the "
        + "tracks of a round."
    case (.weightsOfSome(let path), .chinese):
      "\(path)：有的单项写了 weight，有的没有。请全部写上（合计为 1），或都不写（各项相加）。"
    case (.weightsOfSome(let path), .english):
      "\(path): some events have a weight and some have none. Give all of them one (summing to 1), or none (the marks are added)."
    case (.notANumber(let path, let field, let kind), .chinese):
      "\(path)：“\(field)”是 kind: \(kind)，填的不是数字，不能按它逐次计。请把它改为 kind: number。"
    case (.notANumber(let path, let field, let kind), .english):
      "\(path): “\(field)” is of kind \(kind) and takes no number, so nothing can be counted by it. Make it kind: number."
    case (.noGroups(let path), .chinese):
      "\(path)：没有一个类别写了 groups（组别），每个类别就是一个组别。请在 tracks 里写上组别，或改为 per: track。"
    case (.noGroups(let path), .english):
      "\(path): no track has groups, so each track is one group. Write groups in tracks, or per: track."
    case (.weightsMixed(let path), .chinese):
      "\(path)：有的 weight 写了百分数，有的没有（没有写 weight 的按 1 计）：60% 是 0.6，10 就是 10，后一项占去几乎全部。请全部写百分数（合计 100%），或都不写百分号。"
    case (.weightsMixed(let path), .english):
      "\(path): some weights are in per cent and some are not (a criterion without one has weight 1): 60% is 0.6 and 10 is 10, which is then nearly everything. Write all of them in per cent (summing to 100%), or none."
    case (.ageWordsNotRead(let path, let words), .chinese):
      "\(path)：“\(words)”没有读出年龄的上下限，未与出生日期核对，请人工核对。"
    case (.ageWordsNotRead(let path, let words), .english):
      "\(path): no bounds of age were read in “\(words)”, so the days were not compared with it. Compare them yourself."
    case (.ageWordsWithoutDay(let path, let words), .chinese):
      "\(path)：没有写 as-of（计算周岁的日期），“\(words)”未与出生日期核对。"
    case (.ageWordsWithoutDay(let path, let words), .english):
      "\(path): without as-of (the day on which ages count), “\(words)” was not compared with the days."
    case (.ageWords(let path, let words), .chinese):
      "\(path)：“\(words)”这样的年龄说法含义不一（有时含本数，有时不含），请用 rule: born-between 写出生日期 "
        + "from、to（均含当日），原文写在 words 中。"
    case (.ageWords(let path, let words), .english):
      "\(path): words of age such as “\(words)” have been read both ways. Use rule: born-between with the "
        + "days from and to (inclusive); the words may stand in words."
    case (.ageWordsDisagree(let path, let words, let youngest, let oldest, let day), .chinese):
      "\(path)：按出生日期，\(day) 时最年轻者\(youngest.map { "为 \($0) 周岁" } ?? "不限")，最年长者"
        + "\(oldest.map { "为 \($0) 周岁" } ?? "不限")，与“\(words)”不符，请核对 from、to。"
    case (.ageWordsDisagree(let path, let words, let youngest, let oldest, let day), .english):
      "\(path): by the days, the youngest are \(youngest.map { "\($0)" } ?? "of any age") and the oldest "
        + "\(oldest.map { "\($0)" } ?? "of any age") on \(day), which does not fit “\(words)”. Check from and to."
    }
  }
}

extension [RulebookFault.FullMarks] {
  /// `创新 60、实用 40`.
  fileprivate func words(_ separator: String) -> String {
    map { "\($0.name) \($0.marks)" }.joined(separator: separator)
  }
}
