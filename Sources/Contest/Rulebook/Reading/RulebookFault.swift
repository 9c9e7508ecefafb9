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
  /// A prize for members goes by a round that has no mark for each of them.
  case noMarksOfMembers(path: String, round: String)
  /// Team points of a round that gives no points by place.
  case noPointsByPlace(path: String, round: String)
  /// Team points of a round whose points by place count in a total of its own already.
  case pointsByPlaceInTotal(path: String, round: String)
  /// Points that neither a total nor the team points take.
  case conversionUnused(path: String, round: String, key: String)
  /// A level that is cut from ranks of other lists than its own.
  /// `of` is the level that asks for the round's lists; `nil` where the round itself names them.
  case awardScope(
    path: String, level: String, per: String, round: String, ranked: String, of: String?)
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
  /// A question that is no file, said to be opened by judges.
  case openToJudgesNoFile(path: String, kind: String)
  /// A file that blind judges open: nothing is wrong, and somebody has to look through each.
  case openToBlindJudges(path: String, field: String, rounds: [String])
  /// A file that judges open, which blind rounds do not show because it is not the one for blind judges.
  case keptFromBlindJudges(path: String, field: String, rounds: [String])
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
  /// The answer to a question that takes no number, where something is counted or checked by it.
  case notANumber(path: String, field: String, kind: String)
  /// The same for a question that takes no day.
  case notADay(path: String, field: String, kind: String)
  /// A share of a number in itself, which is always the whole.
  case shareOfItself(path: String, field: String)
  /// Lists by group where no track has groups.
  case noGroups(path: String)
  /// Weights of which some are in per cent and some are not: 60%, 30% and 10 count as 0.6, 0.3 and 10.
  case weightsMixed(path: String)
  case ageWords(path: String, words: String)
  case ageWordsDisagree(path: String, words: String, youngest: Int?, oldest: Int?, on: CalendarDay)
  /// The window holds only some of those who have one age in years; those born from `first` to `last` are outside.
  case ageWordsCutYear(
    path: String, words: String, age: Int, first: CalendarDay, last: CalendarDay, on: CalendarDay)
  /// Words of age that could not be compared with the window.
  case ageWordsNotRead(path: String, words: String)
  case ageWordsWithoutDay(path: String, words: String)
  /// What is understood and written otherwise.
  case hint(Hint, path: String)

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
    case .noMarksOfMembers: "rulebook-no-marks-of-members"
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
    case .openToJudgesNoFile: "rulebook-open-to-judges-no-file"
    case .openToBlindJudges: "rulebook-open-to-blind-judges"
    case .keptFromBlindJudges: "rulebook-kept-from-blind-judges"
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
    case .notADay: "rulebook-not-a-day"
    case .shareOfItself: "rulebook-share-of-itself"
    case .ageWords: "rulebook-age-words"
    case .ageWordsDisagree: "rulebook-age-words-disagree"
    case .ageWordsNotRead: "rulebook-age-words-not-read"
    case .ageWordsCutYear: "rulebook-age-words-cut-year"
    case .ageWordsWithoutDay: "rulebook-age-words-without-day"
    case .hint(let hint, _): hint.code
    }
  }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}

extension RulebookFault {
  /// The same fault, offering each choice once: an id that is doubled in the text stands twice among those that others may refer to.
  var offeringEachOnce: Self {
    switch self {
    case .unknownKey(let path, let key, let allowed, let near):
      .unknownKey(path: path, key: key, allowed: Self.eachOnce(allowed), near: near)
    case .unknownWord(let path, let word, let allowed, let near):
      .unknownWord(path: path, word: word, allowed: Self.eachOnce(allowed), near: near)
    case .unknownReference(let path, let referent, let id, let known, let near):
      .unknownReference(path: path, referent, id: id, known: Self.eachOnce(known), near: near)
    default: self
    }
  }

  private static func eachOnce(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }
}
