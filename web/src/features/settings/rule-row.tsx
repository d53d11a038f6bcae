import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import type { Choice } from '../../ui/field.tsx';
import styles from './settings.module.css';

export type RoutingRule = { readonly kind: 'recipient' | 'keyword'; readonly pattern: string; readonly teamId: string };

type RuleRowProps = {
  readonly number: number;
  readonly rule: RoutingRule;
  readonly teams: readonly Choice[];
  readonly isFixed: boolean;
  readonly onChange: (rule: RoutingRule) => void;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
};

export function RuleRow({ number, rule, teams, isFixed, onChange, onMove, onRemove }: RuleRowProps): ReactNode {
  return (
    <div className={styles.rule}>
      <span className={styles.number}>{number}</span>
      <select
        className={styles.control}
        aria-label={`Rule ${number}: what it looks at`}
        value={rule.kind}
        disabled={isFixed}
        onChange={(event) => onChange({ ...rule, kind: event.target.value === 'recipient' ? 'recipient' : 'keyword' })}
      >
        <option value="recipient">sent to</option>
        <option value="keyword">has the word</option>
      </select>
      <input
        className={styles.control}
        aria-label={`Rule ${number}: pattern`}
        placeholder={rule.kind === 'recipient' ? 'security-updates@example.org' : 'updater'}
        value={rule.pattern}
        maxLength={200}
        disabled={isFixed}
        onChange={(event) => onChange({ ...rule, pattern: event.target.value })}
      />
      <select
        className={styles.control}
        aria-label={`Rule ${number}: team`}
        value={rule.teamId}
        disabled={isFixed}
        onChange={(event) => onChange({ ...rule, teamId: event.target.value })}
      >
        {!teams.some((team) => team.value === rule.teamId) && <option value={rule.teamId}>…</option>}
        {teams.map((team) => (
          <option key={team.value} value={team.value}>
            {team.label}
          </option>
        ))}
      </select>
      {!isFixed && (
        <div className={styles.moves}>
          <Button small look="quiet" aria-label={`Move rule ${number} up`} onClick={() => onMove(-1)}>
            ↑
          </Button>
          <Button small look="quiet" aria-label={`Move rule ${number} down`} onClick={() => onMove(1)}>
            ↓
          </Button>
          <Button small look="quiet" aria-label={`Remove rule ${number}`} onClick={onRemove}>
            ×
          </Button>
        </div>
      )}
    </div>
  );
}
