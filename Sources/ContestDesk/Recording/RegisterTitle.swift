import Contest
import ContestSheets

/// Notices a register of another round or another year by its title, 2027年技能赛市级实操成绩登记表: its marks are nobody's in
/// this round, and two rounds of one range would take each other's without a word.
///
/// | the title ends with | in round 理论 |
/// |---|---|
/// | 理论成绩登记表 | its own |
/// | 实操成绩登记表, and the edition has the round 实操 | refused |
/// | 2026年…理论成绩登记表, in the edition of 2027 | refused |
/// | 成绩登记表, 期中考试成绩登记表 | the office's own words, which say nothing |
enum RegisterTitle {
  static let word = "成绩登记表"

  static func problems(
    _ cells: [(place: Place, text: String)], _ judged: JudgedRound
  ) -> [Problem] {
    let rounds = judged.edition.tier.rounds
    return cells.compactMap { place, text -> Problem? in
      let title = LookAlike.fold(text)
      guard title.hasSuffix(word) else { return nil }
      let named = rounds.filter { title.hasSuffix(LookAlike.fold($0.name.chinese) + word) }
        .max { $0.name.chinese.count < $1.name.chinese.count }
      guard let named else { return nil }
      if named.id != judged.round.id {
        return Problem(
          RecordFault.otherRound(named.name.chinese, judged.round.name.chinese), at: place,
          found: text)
      }
      let year = title.prefix(4)
      guard year.count == 4, year.allSatisfy({ $0.isASCII && $0.isNumber }),
        title.dropFirst(4).first == "年", year != String(judged.edition.year)
      else { return nil }
      return Problem(
        RecordFault.otherYear(String(year), judged.edition.year), at: place, found: text)
    }
  }
}
