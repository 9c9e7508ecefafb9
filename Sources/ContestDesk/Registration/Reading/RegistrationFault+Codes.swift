public import Contest
import ContestSheets

/// The stable code of each fault for programs, and what an office can do about it.
extension RegistrationFault {
  public var code: String {
    switch self {
    case .sheetSkipped: "registration-sheet-skipped"
    case .nothingToRead: "registration-nothing-to-read"
    case .formula: "registration-formula"
    case .trackUnknown: "registration-track-unknown"
    case .trackAlias: "registration-track-alias"
    case .trackDoubtful: "registration-track-doubtful"
    case .groupUnknown: "registration-group-unknown"
    case .groupOfOtherTrack: "registration-group-of-other-track"
    case .groupMissing: "registration-group-missing"
    case .groupNotUsed: "registration-group-not-used"
    case .formUnknown: "registration-form-unknown"
    case .degreeUnknown: "registration-degree-unknown"
    case .degreeTaken: "registration-degree-taken"
    case .degreeUnclear: "registration-degree-unclear"
    case .severalDegrees: "registration-several-degrees"
    case .noName: "registration-no-name"
    case .unitAsAbove: "registration-unit-as-above"
    case .unitIsNumber: "registration-unit-is-number"
    case .severalUnits: "registration-several-units"
    case .unitsUnclear: "registration-units-unclear"
    case .unitHasSign: "registration-unit-has-sign"
    case .unitOnLines: "registration-unit-on-lines"
    case .formerUnit: "registration-former-unit"
    case .unitOfNumber: "registration-unit-of-number"
    case .numberMissing: "registration-number-missing"
    case .noNumberColumn: "registration-no-number-column"
    case .numberTwice: "registration-number-twice"
    case .numbersBeginAgain: "registration-numbers-begin-again"
    case .personTwice: "registration-person-twice"
    case .noMembers: "registration-no-members"
    case .nameMissing: "registration-name-missing"
    case .organizationMissing: "registration-organization-missing"
    case .otherUnitColumn: "registration-other-unit-column"
    case .severalUnitLines: "registration-several-unit-lines"
    case .otherUnitInFileName: "registration-other-unit-in-file-name"
    case .organizationTwice: "registration-organization-twice"
    case .organizationFromFileName: "registration-organization-from-file-name"
    case .organizationFromTitle: "registration-organization-from-title"
    case .bornOnDiffers: "registration-born-on-differs"
    case .idFromElsewhere: "registration-id-from-elsewhere"
    case .notInSheet: "registration-not-in-sheet"
    case .notAsked: "registration-not-asked"
    case .answerTooLong: "registration-answer-too-long"
    case .answerNotAllowed: "registration-answer-not-allowed"
    case .answerNotYesNo: "registration-answer-not-yes-no"
    case .percentOfCount: "registration-percent-of-count"
    case .otherTemplate: "registration-other-template"
    case .readByPattern: "registration-read-by-pattern"
    case .columnWithoutHeading: "registration-column-without-heading"
    case .columnRepeated: "registration-column-repeated"
    case .likeTitles: "registration-like-titles"
    case .monthsOnly: "registration-months-only"
    case .daysAsNumbers: "registration-days-as-numbers"
    case .dayFarOff: "registration-day-far-off"
    case .loneCell: "registration-lone-cell"
    case .numbersOnly: "registration-numbers-only"
    case .rowIsVoid: "registration-row-is-void"
    case .remarkUnread: "registration-remark-unread"
    case .remarksNotTaken: "registration-remarks-not-taken"
    case .footerOfChange: "registration-footer-of-change"
    case .groupsAsTracks: "registration-groups-as-tracks"
    case .repeatedTitles: "registration-repeated-titles"
    case .differsFromFirst: "registration-differs-from-first-row"
    case .membersAfterLeader: "registration-members-after-leader"
    case .oneAnswer: "registration-one-answer"
    case .takenForFooter: "registration-taken-for-footer"
    case .organizationOverridden: "registration-organization-overridden"
    case .personalNumber: "registration-personal-number"
    case .personalNumberInAnswer: "registration-personal-number-in-answer"
    case .severalNames: "registration-several-names"
    case .severalNumbers: "registration-several-numbers"
    case .namesUnclear: "registration-names-unclear"
    case .gradeOrName: "registration-grade-or-name"
    case .nameTwice: "registration-name-twice"
    case .nameIsNumber: "registration-name-is-number"
    case .nameBesideList: "registration-name-beside-list"
    case .nameOfWhom: "registration-name-of-whom"
    case .phoneOfOther: "registration-phone-of-other"
    case .likeExample: "registration-like-example"
    case .candidateOtherName: "registration-candidate-other-name"
    case .titleBesideName: "registration-title-beside-name"
    case .numberInName: "registration-number-in-name"
    case .advisersAndUnits: "registration-advisers-and-units"
    case .furtherProblems: "registration-further-problems"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .nothingToRead: [.writeTemplate]
    case .organizationMissing, .organizationFromFileName, .organizationFromTitle,
      .severalUnitLines:
      [.nameOrganization]
    default: []
    }
  }
}
