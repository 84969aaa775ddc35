import { Component, type ReactNode } from 'react';
import { localId } from '../refusals.ts';
import { CrashState } from './pages.tsx';

type State = { error: Error | null; id: string };

/** Catches a bug in what it surrounds, so that the rest of the page stays usable. */
export class CrashBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null, id: '' };

  static getDerivedStateFromError(error: Error): State {
    return { error, id: localId() };
  }

  override render() {
    const { error, id } = this.state;
    return error ? <CrashState error={error} id={id} /> : this.props.children;
  }
}
