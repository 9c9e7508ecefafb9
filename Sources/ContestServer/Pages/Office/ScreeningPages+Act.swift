import Contest
import ContestDesk

/// What the office can decide about an entry, as forms offer and send it.
extension ScreeningPages {
  /// A decision in the words of the form.
  enum Act: String, CaseIterable {
    case pass, `return`, refuse, withdraw, resubmit, uphold

    func isOpen(to state: EntryState) -> Bool {
      switch self {
      case .pass: state.next.contains(.accepted)
      case .return: state.next.contains(.returned)
      case .refuse: state.next.contains(.refused)
      case .withdraw: state.next.contains(.withdrawn)
      case .resubmit: state == .returned
      case .uphold: state == .refused
      }
    }

    /// What an entry is after it.
    var becomes: EntryState {
      switch self {
      case .pass: .accepted
      case .return: .returned
      case .withdraw: .withdrawn
      case .refuse: .refused
      case .resubmit, .uphold: .registered
      }
    }

    func words(_ visit: Visit) -> String {
      switch self {
      case .pass: visit.say("通过", "Pass")
      case .return: visit.say("退回修改", "Return for correction")
      case .refuse: visit.say("不予受理", "Refuse")
      case .withdraw: visit.say("记为退出", "Note as withdrawn")
      case .resubmit: visit.say("已改好，重新待审", "Corrected: it waits again")
      case .uphold: visit.say("申诉成立，重新待审", "Appeal upheld: it waits again")
      }
    }

    var done: Done {
      switch self {
      case .pass: .passed
      case .return: .returned
      case .refuse: .refused
      case .withdraw: .withdrawn
      case .resubmit: .resubmitted
      case .uphold: .upheld
      }
    }

    func fields(_ visit: Visit, inDoubt: Bool) -> [OfficeField] {
      switch self {
      case .pass where inDoubt:
        [
          .reason(
            visit,
            hint: visit.say(
              "存疑怎样核对的；写入审核记录，单位看不到",
              "How the doubts were settled; goes on record, the unit does not read it"),
            isOptional: true)
        ]
      case .pass, .resubmit: []
      case .return:
        [
          OfficeField(
            name: "reason", label: visit.say("要改什么", "What has to be changed"),
            hint: visit.say("单位看到的就是这段话", "The unit reads exactly this"), kind: .area),
          OfficeField(
            name: "due", label: visit.say("最迟哪天改好", "To be corrected by"),
            hint: visit.say("最早明天；写的这一天也算在内", "Tomorrow at the earliest; that day included"),
            kind: .day),
        ]
      case .refuse:
        [.reason(visit, hint: visit.say("写明依据哪一条；单位会看到", "Name the rule; the unit reads it"))]
      case .withdraw: [.reason(visit, hint: Self.told(visit), isOptional: true)]
      case .uphold: [.reason(visit, hint: Self.told(visit))]
      }
    }

    private static func told(_ visit: Visit) -> String {
      visit.say("写入记录，不能更改；单位会看到", "Goes on record and stays there; the unit reads it")
    }

    /// The decision with the values of the form.
    func decision(_ visit: Visit) throws(RefusedForm) -> Screening {
      let reason = visit.form.trimmed("reason")
      switch self {
      case .pass: return reason.isEmpty ? .pass : .passDespite(reason: reason)
      case .refuse: return .refuse(reason: reason)
      case .withdraw: return .withdraw(reason: reason)
      case .resubmit: return .resubmit
      case .uphold: return .uphold(reason: reason)
      case .return:
        var faults: [Refusal.Fault] = []
        if reason.isEmpty {
          faults.append(
            .init(field: "reason", message: visit.say("请写明要改什么。", "Say what has to be changed.")))
        }
        let due = CalendarDay(visit.form.trimmed("due"))
        if due == nil {
          faults.append(
            .init(
              field: "due",
              message: visit.say(
                "请写最迟哪一天改好，如 2027-04-20。", "Give the last day, such as 2027-04-20.")))
        }
        // A day more than a year away is a typing error, such as 2206 for 2026.
        if let due, due > visit.desk.clock().day().adding(days: 366) {
          faults.append(
            .init(
              field: "due",
              message: visit.say(
                "\(due) 离今天一年以上，请核对年份。", "\(due) is more than a year away. Check the year.")))
        }
        guard faults.isEmpty, let due else { throw RefusedForm(faults) }
        return .return(reason: reason, due: due)
      }
    }
  }
}
